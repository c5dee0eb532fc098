"""What bringing in another program's annotations would write, worked out before anything is written: pure.

Rows are named by what they say and who says it, so that the same file gives the same rows again, in every project.
"""

from collections.abc import Iterable, Mapping

from workbench.i18n import _, ngettext
from workbench.importers.annotated import Annotated
from workbench.importers.annotation_claims import claims_of
from workbench.importers.annotation_links import links_of
from workbench.importers.annotation_marks import Gathered, Gatherer, Group, marks_of, place_key
from workbench.importers.annotation_rows import Known, Plan
from workbench.importers.cleaning import clean, line
from workbench.importers.meaning import Meaning, Names, folded, people_in
from workbench.importers.placing import Ground
from workbench.model.articles import Analyst
from workbench.model.ids import AnalystId, derived_id
from workbench.model.marks import Mark
from workbench.person import initials_of


def planned(
    annotated: Annotated, meaning: Meaning, names: Names, grounds: Mapping[str, Ground], known: Known
) -> Plan:
    """Work out what a file brings; `grounds` says for every article of it on which text its highlights land."""
    codes = {claim.code for claim in known.claims}
    plan = Plan(codes=codes, told=list(annotated.told), left_out=list(annotated.left_out))
    plan.people = _people(plan, annotated, meaning, known)
    claims_of(plan, annotated, known, names)
    gathered = Gatherer(meaning, names, grounds, plan.people).gather(annotated.highlights)
    _marks(plan, gathered.groups, known)
    links_of(plan, annotated, gathered.groups, known)
    _tell(plan, gathered)
    return plan


def _people(plan: Plan, annotated: Annotated, meaning: Meaning, known: Known) -> dict[str, str]:
    """Say for every name of theirs which analyst it is: the one chosen, one of that name, else a new one."""
    there = {folded(one.name): one.id for one in reversed(known.analysts)}
    found = {"": known.author}
    for name in people_in(annotated):
        shown = line(name) or "?"
        identity = meaning.people.get(name) or there.get(folded(shown))
        if not identity:
            identity = derived_id("analyst of another program", folded(shown))
            if all(one.id != identity for one in (*known.analysts, *plan.analysts)):
                plan.analysts.append(Analyst(id=AnalystId(identity), name=shown, initials=initials_of(shown)))
        found[name] = identity
    rows = (*annotated.highlights, *annotated.connections, *annotated.claims)
    return {row.by: found.get(row.by, known.author) for row in rows} | found


def _marks(plan: Plan, groups: Iterable[Group], known: Known) -> None:
    there: dict[tuple[object, ...], list[Mark]] = {}
    for mark in known.marks:
        where = place_key(mark.place) if mark.place else ("", mark.citation)
        there.setdefault((mark.kind, *where), []).append(mark)
    ids = {mark.id: mark for mark in known.marks}
    planned_at: dict[str, int] = {}
    for group in groups:
        for mark in marks_of(group, plan.claim_ids):
            where = place_key(mark.place) if mark.place else ("", mark.citation)
            same = [one for one in there.get((mark.kind, *where), ()) if _same(one, mark, group, known)]
            if mark.id in ids and not same:
                same = [ids[mark.id]]
            if same:
                plan.already += 1
            elif mark.id in planned_at:  # two groups may say the same beside what only one of them says
                mark = _with_note(plan, planned_at[mark.id], mark.note)
            else:
                planned_at[mark.id] = len(plan.marks)
                plan.marks.append(mark)
            for key in group.keys:
                plan.roles.setdefault(key, {}).setdefault(mark.kind, []).append(same[0] if same else mark)


def _with_note(plan: Plan, at: int, note: str) -> Mark:
    """Add a note to a planned mark, unless it says so already; returns the mark."""
    mark = plan.marks[at]
    if note and note not in mark.note:
        mark = plan.marks[at] = mark.model_copy(update={"note": clean("\n\n".join(filter(None, (mark.note, note))))})
    return mark


def _same(there: Mark, mark: Mark, group: Group, known: Known) -> bool:
    """Tell whether a mark of the project says already what one of the file says (at the same place)."""
    person = group.unknown or known.person(there.created_by) == known.person(mark.created_by)
    claim = mark.claim is None or known.root(there.claim) == known.root(mark.claim)
    return there.id == mark.id or (person and claim and mark.status in ("", there.status))


def _tell(plan: Plan, gathered: Gathered) -> None:
    if number := gathered.unmeant:
        words = ngettext(
            "{n} highlight has no label that says what it is; it came in as chosen, its labels in the note.",
            "{n} highlights have no label that says what they are; they came in as chosen, their labels in the note.",
            number,
        )
        plan.told.append(words.format(n=number))
    if number := gathered.by_choice:
        words = ngettext("{n} highlight was left out, as chosen.", "{n} highlights were left out, as chosen.", number)
        plan.left_out.append(words.format(n=number))
    if number := gathered.of_no_article:
        words = ngettext(
            "{n} highlight is not brought in: its article is not in this project.",
            "{n} highlights are not brought in: their articles are not in this project.",
            number,
        )
        plan.left_out.append(words.format(n=number))
    for name in gathered.without_words:
        sentence = _("A highlight without words, or with too many, is not brought in: {name}.")
        plan.left_out.append(sentence.format(name=name))
    for quote in gathered.lost_words:
        plan.left_out.append(_("The words of a cue or speaker were not found: “{quote}”.").format(quote=line(quote)))
