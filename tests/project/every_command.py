"""One scene for every command: a project in which it applies, and what calls it there."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.commands.reviewing import all_ruled, planned
from tests.project.as_lines import as_lines
from tests.project.desks import TEXT, desk_of
from workbench import commands
from workbench.commands import (
    analysts,
    annotations,
    articles,
    assessments,
    claims,
    codebook,
    colleagues,
    comments,
    copies,
    dismissals,
    evidence,
    marks,
    outside,
    project_lines,
    readings,
    reviews,
    sending,
    sources,
    versions,
)
from workbench.commands.attachments import Attached
from workbench.importers import import_paste
from workbench.importers.annotated import Annotated, Connection, Highlight, Passage
from workbench.model.marks import Mark
from workbench.project import Project, going_back, history, queries
from workbench.project.merge import Incoming, Receipt, merge, undo_merge
from workbench.project.sending import Choices
from workbench.project.untrusted import open_untrusted
from workbench.review.plan import Plan

Scene = Callable[[Project, "World"], object]
KEY = "ab" * 32
OTHER = "A text without marks. Nobody spoke."
QUESTIONS = frozenset({
    "attachments.attached_to", "claims.next_code", "comments.first_of", "dismissals.open_keys", "marks.piece_of",
    "marks.refuse_unknown",
    "readings.blind_after", "sources.find_by_name", "driving.act", "versions.carried_to", "versions.likely",
    "annotations.prospect_of", "seeds_anew.is_sample",
})  # fmt: skip
"""Public functions of the commands that take a project and write nothing, or only within another's step."""


@dataclass(frozen=True, slots=True)
class World:
    """The rows of the staged project, by what they are for; and what comes from a colleague who worked on a copy."""

    article: str
    bare: str
    claim: str
    other: str
    third: str
    loose: str
    mention: str
    second: str
    piece: str
    more: str
    link: str
    beside: str
    tied: str
    free: str
    outer: str
    source: str
    unused: str
    comment: str
    closed: str
    status: str
    spare: str
    theirs: str
    idle: str
    olena: str
    first_step: str
    merged: Path
    reviewed: Path
    incoming: Incoming
    plan: Plan
    receipt: Receipt
    lines: Path


def clock() -> Callable[[], datetime]:
    """A clock that goes on by a second each time it is asked."""
    moment = datetime(2026, 5, 4, tzinfo=UTC)

    def tick() -> datetime:
        nonlocal moment
        moment += timedelta(seconds=1)
        return moment

    return tick


def staged(path: Path) -> World:
    """Make the project in which every command applies; the colleague's copy lies beside it."""
    with Project.create(path, desk_of("Anna")) as project:
        made = _fill(project)
    colleague = path.with_name("colleague.factcheck")
    colleague.write_bytes(path.read_bytes())
    with Project.open(colleague, desk_of("Olena B.")) as project:
        claims.add(project, "Hers alone.")
        marks.set_status(project, made["mention"], "doubted")
    incoming, merged, after = (open_untrusted(colleague), *map(path.with_name, ("merged.factcheck", "after.factcheck")))
    for copy in (merged, after):
        copy.write_bytes(path.read_bytes())
    with Project.open(merged, desk_of("Anna")) as project:
        merge(project, incoming, "colleague")
    with Project.open(after, desk_of("Anna")) as project:
        plan = planned(project, colleague, all_ruled("theirs"))
        receipt = reviews.apply(project, plan, incoming, "colleague")
    lines = as_lines(colleague, path.with_name("colleague.jsonl"))
    return World(**made, merged=merged, reviewed=after, incoming=incoming, plan=plan, receipt=receipt, lines=lines)


def _fill(project: Project) -> dict[str, str]:
    first = project.heads[0]
    article, bare = (articles.add(project, [import_paste(text)]).new[0] for text in (TEXT, OTHER))
    anna = project.author
    olena = analysts.join(project, "Olena", "OB").id
    theirs, idle = marks.mark_claim(project, article, 50, 70), marks.mark_evidence(project, article, 39, 60)
    project.act_as(anna)
    mention = marks.mark_claim(project, article, 4, 17)
    second = marks.mark_claim(project, article, 70, 85)
    marks.name_speaker(project, mention.id, "The minister")
    marks.insert_speaker(project, mention.id, 0, "A newspaper")
    piece, more = marks.mark_evidence(project, article, 20, 36), marks.mark_evidence(project, article, 70, 80)
    other, third = claims.add(project, "The gate was shut."), claims.add(project, "Nobody left.")
    loose = claims.add(project, "Nothing rests on this.")
    link = evidence.link(project, piece.id, str(mention.claim), "supports")
    beside = evidence.link(project, more.id, str(mention.claim), "supports")
    evidence.put_together(project, link.id, beside.id)
    free = evidence.link(project, piece.id, other.id, "context")
    outer = outside.add(project, claim=other.id, citation="A letter")
    tied = claims.link(project, other.id, third.id, "related")
    comment = comments.add(project, "claim", other.id, "Is this so?")
    closed = comments.add(project, "claim", third.id, "And this?")
    comments.resolve(project, closed.id)
    dismissals.dismiss(project, "said here", [KEY])
    spare = codebook.add(project, "mention", "Spare")
    return {
        "article": article, "bare": bare, "claim": str(mention.claim), "other": other.id, "third": third.id,
        "loose": loose.id, "mention": mention.id, "second": second.id, "piece": piece.id, "more": more.id,
        "link": link.id, "beside": beside.id, "tied": tied.id, "free": free.id, "outer": outer.id,
        "source": sources.add(project, "The mayor").id, "unused": sources.add(project, "Nobody").id,
        "comment": comment.id, "closed": closed.id,
        "status": queries.statuses(project, "mention")[0].id, "spare": spare.id, "theirs": theirs.id,
        "idle": idle.id, "olena": olena, "first_step": first,
    }  # fmt: skip


SCENES: dict[str, Scene] = {
    "analysts.describe_self": lambda p, w: analysts.describe_self(p, "Anna K.", "AK", "#123456"),
    "analysts.tie": lambda p, w: analysts.tie(p, w.olena),
    "analysts.join": lambda p, w: analysts.join(p, "Boris", "BB"),
    "annotations.bring_in": lambda p, w: annotations.bring_in(p, foreign_work()),
    "articles.add": lambda p, w: articles.add(p, [import_paste("One more.\n\n" + "Words. " * 3_000)]),
    "articles.set_metadata": lambda p, w: articles.set_metadata(p, w.article, publisher="The Standard"),
    "articles.set_state": lambda p, w: articles.set_state(p, w.article, "done"),
    "articles.remove": lambda p, w: articles.remove(p, w.bare),
    "assessments.assess": lambda p, w: assessments.assess(p, w.claim, "refuted", "The register.", rests_on=[w.link]),
    "claims.add": lambda p, w: claims.add(p, "Another claim."),
    "claims.set_statement": lambda p, w: claims.set_statement(p, w.claim, "The dam broke."),
    "claims.set_details": lambda p, w: claims.set_details(p, w.claim, worth=3),
    "claims.set_code": lambda p, w: claims.set_code(p, w.claim, "X1"),
    "claims.renumber": lambda p, w: claims.renumber(p, w.claim),
    "claims.set_stage": lambda p, w: claims.set_stage(p, w.claim, "in_work"),
    "claims.name_claimant": lambda p, w: claims.name_claimant(p, w.claim, "The mayor"),
    "claims.set_note": lambda p, w: claims.set_note(p, w.claim, "A note."),
    "claims.tie": lambda p, w: claims.tie(p, w.claim, w.other),
    "claims.tie_to_new": lambda p, w: claims.tie_to_new(p, w.claim, "The same in other words."),
    "claims.link": lambda p, w: claims.link(p, w.claim, w.other, "contradicts"),
    "claims.link_to_new": lambda p, w: claims.link_to_new(p, w.claim, "A narrower one.", "specifies"),
    "claims.set_link": lambda p, w: claims.set_link(p, w.tied, note="since May"),
    "claims.unlink": lambda p, w: claims.unlink(p, w.tied),
    "claims.remove": lambda p, w: claims.remove(p, w.loose),
    "codebook.set_wording": lambda p, w: codebook.set_wording(p, w.status, label="Said"),
    "codebook.set_colour": lambda p, w: codebook.set_colour(p, w.status, "#123456"),
    "codebook.set_symbol": lambda p, w: codebook.set_symbol(p, w.status, "§"),
    "codebook.set_shortcut": lambda p, w: codebook.set_shortcut(p, w.status, "5"),
    "codebook.move": lambda p, w: codebook.move(p, w.status, 2),
    "codebook.set_active": lambda p, w: codebook.set_active(p, w.status, active=False),
    "codebook.set_mapping": lambda p, w: codebook.set_mapping(p, w.status, "claim_review", "Said"),
    "codebook.add": lambda p, w: codebook.add(p, "verdict", "Half true"),
    "codebook.adopt": lambda p, w: codebook.adopt(p, "verdict", "from_elsewhere"),
    "codebook.rename_key": lambda p, w: codebook.rename_key(p, w.spare, "spared"),
    "codebook.remove": lambda p, w: codebook.remove(p, w.spare),
    "codebook.take_over": lambda p, w: codebook.take_over(p, [_recoloured(p, w)]),
    "colleagues.set_status": lambda p, w: colleagues.set_status(p, w.theirs, "denied"),
    "colleagues.give_words": lambda p, w: colleagues.give_words(p, w.theirs, 50, 60),
    "colleagues.remove": lambda p, w: colleagues.remove(p, w.idle),
    "comments.add": lambda p, w: comments.add(p, "mark", w.mention, "Who says so?", private=True),
    "comments.answer": lambda p, w: comments.answer(p, w.comment, "It is."),
    "comments.resolve": lambda p, w: comments.resolve(p, w.comment),
    "comments.reopen": lambda p, w: comments.reopen(p, w.closed),
    "comments.edit": lambda p, w: comments.edit(p, w.comment, "Is this really so?"),
    "comments.set_private": lambda p, w: comments.set_private(p, w.comment, private=True),
    "comments.remove": lambda p, w: comments.remove(p, w.comment),
    "copies.bring_home": lambda p, w: copies.bring_home(p, w.incoming, "copy"),
    "dismissals.dismiss": lambda p, w: dismissals.dismiss(p, "said here", ["cd" * 32, "ef" * 32]),
    "dismissals.bring_back": lambda p, w: dismissals.bring_back(p, "said here", [KEY]),
    "evidence.link": lambda p, w: evidence.link(p, w.more, w.other, "refutes"),
    "evidence.set_details": lambda p, w: evidence.set_details(p, w.link, stance="refutes", why="It says so."),
    "evidence.describe": lambda p, w: evidence.describe(p, w.piece, note="The same page."),
    "evidence.put_together": lambda p, w: evidence.put_together(
        p, evidence.link(p, w.more, w.other, "context").id, w.free
    ),
    "evidence.take_out": lambda p, w: evidence.take_out(p, w.link),
    "evidence.unlink": lambda p, w: evidence.unlink(p, w.free),
    "marks.mark_claim": lambda p, w: marks.mark_claim(p, w.article, 86, 100),
    "marks.mark_evidence": lambda p, w: marks.mark_evidence(p, w.article, 86, 100),
    "marks.mark_furniture": lambda p, w: marks.mark_furniture(p, w.article, 86, 100),
    "marks.mark_all_furniture": lambda p, w: marks.mark_all_furniture(p, w.article, [(0, 3, "other"), (86, 90, "")]),
    "marks.mark_mentions": lambda p, w: marks.mark_mentions(p, w.claim, [(w.article, 86, 90), (w.bare, 2, 6)]),
    "marks.set_status": lambda p, w: marks.set_status(p, w.theirs, "denied"),
    "marks.set_details": lambda p, w: marks.set_details(p, w.mention, note="Twice."),
    "marks.set_cue": lambda p, w: marks.set_cue(p, w.mention, 19, 36),
    "marks.set_speaker": lambda p, w: marks.set_speaker(p, w.mention, 23, 31, "A minister"),
    "marks.set_speakers": lambda p, w: marks.set_speakers(p, w.mention, (w.unused,)),
    "marks.name_speaker": lambda p, w: marks.name_speaker(p, w.mention, "The mayor"),
    "marks.insert_speaker": lambda p, w: marks.insert_speaker(p, w.mention, 0, "An agency"),
    "marks.replace_speaker": lambda p, w: marks.replace_speaker(p, w.mention, 0, "An agency"),
    "marks.move_speaker": lambda p, w: marks.move_speaker(p, w.mention, 0, 1),
    "marks.add_piece": lambda p, w: marks.add_piece(p, w.mention, 86, 90),
    "marks.move_boundary": lambda p, w: marks.move_boundary(p, w.mention, 4, 12),
    "marks.tie_to_claim": lambda p, w: marks.tie_to_claim(p, w.second, w.other),
    "marks.tie_to_new_claim": lambda p, w: marks.tie_to_new_claim(p, w.second, "Another claim."),
    "marks.remove": lambda p, w: marks.remove(p, w.second),
    "outside.add": lambda p, w: outside.add(p, claim=w.claim, file=Attached("letter.txt", b"Dear all " * 2_000)),
    "outside.change": lambda p, w: outside.change(p, w.outer, file=Attached("letter.txt", b"Dear you")),
    "project_lines.bring_in": lambda p, w: project_lines.bring_in(p, w.lines),
    "readings.read_blind": lambda p, w: readings.read_blind(p, w.bare),
    "readings.leave_early": lambda p, w: (readings.read_blind(p), readings.leave_early(p)),
    "reviews.apply": lambda p, w: reviews.apply(p, w.plan, w.incoming, "colleague"),
    "sending.send_copy": lambda p, w: sending.send_copy(p, sent(p), Choices()),
    "sources.add": lambda p, w: sources.add(p, "A witness"),
    "sources.set_details": lambda p, w: sources.set_details(p, w.source, role="mayor"),
    "sources.tie": lambda p, w: sources.tie(p, w.source, w.unused),
    "sources.remove": lambda p, w: sources.remove(p, w.unused),
    "versions.bring": lambda p, w: versions.bring(p, w.article, import_paste(f"Corrected: {TEXT}")),
    "versions.confirm": lambda p, w: (_renewed(p, w), versions.confirm(p, w.second)),
    "versions.place_again": lambda p, w: (
        versions.place_again(p, w.second, _renewed(p, w), 0, 9)
    ),
    "history.undo": lambda p, w: history.undo(p),
    "history.redo": lambda p, w: (history.undo(p), history.redo(p)),
    "going_back.go_back": lambda p, w: going_back.go_back(p, w.first_step),
    "merge.merge": lambda p, w: merge(p, w.incoming, "colleague"),
}
MERGED: dict[str, Scene] = {
    "merge.undo_merge": lambda p, w: undo_merge(p),
    "copies.take_back": lambda p, w: copies.take_back(p),
}
"""Scenes that begin in the project after the colleague's work came in."""
REVIEWED: dict[str, Scene] = {
    "reviews.undo": lambda p, w: reviews.undo(p, w.receipt),
    "reviews.take_back": lambda p, w: reviews.take_back(p, w.receipt.number),
}
"""Scenes that begin after the colleague's work was reviewed."""
WITHOUT_A_STEP = frozenset({"sending.send_copy"})
SCENES |= MERGED | REVIEWED


def start_of(name: str, world: World, staged: Path) -> Path:
    """Return the project in which a scene begins."""
    return world.merged if name in MERGED else world.reviewed if name in REVIEWED else staged


def is_told_well(sentence: str) -> bool:
    """Tell whether a fault's sentence says what is safe and what to do."""
    if sentence.startswith(("No backup could be made", "The copy")):
        return sentence.endswith(("The project itself is safe.", "The original is as it was.", "it was not written."))
    safe = "Everything up to your last action is safe; this action was not saved." in sentence
    return safe and any(word in sentence for word in ("try again", "Try again", "is its folder still there"))


def sent(project: Project) -> Path:
    """Return where a copy to send goes: in a folder of its own beside the project's."""
    return project.path.parent.with_name(f"sent-{project.path.parent.name}.factcheck")


def foreign_work() -> Annotated:
    """A file of another program: a colleague's evidence against a mention, in an article that is new and one that is
    not."""
    articles = {"a": import_paste(TEXT), "b": import_paste("Nobody was seen at the weir. " * 900)}
    said = Highlight("h1", "a", (Passage(4, 17, TEXT[4:17]),), ("claim", "denied"), by="Petro")
    seen = Highlight("h2", "b", (Passage(0, 28, "Nobody was seen at the weir."),), ("evidence",), by="Petro")
    return Annotated("brat", articles, (said, seen), (Connection("h2", "h1", "refutes", by="Petro"),))


def _recoloured(project: Project, world: World):
    return next(s for s in queries.statuses(project, "mention") if s.id == world.status).model_copy(
        update={"colour": "#654321"}
    )


def _renewed(project: Project, world: World) -> str:
    """Bring in a version in which the words of `second` are not surely the same; return its id."""
    place = queries.one(project, Mark, world.second).place
    start, end = place.start, place.end
    changed = f"{TEXT[:start]}{TEXT[start:end].replace(' ', ' really ', 1)}{TEXT[end:]}"
    return versions.bring(project, world.article, import_paste(changed)).article


def commands_there_are() -> set[str]:
    """Every public function of the commands whose first argument is a project."""
    found = set[str]()
    for module in pkgutil.iter_modules(commands.__path__):
        loaded = importlib.import_module(f"{commands.__name__}.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            arguments = list(inspect.signature(function).parameters)
            if function.__module__ == loaded.__name__ and not name.startswith("_") and arguments[:1] == ["project"]:
                found.add(f"{module.name}.{name}")
    return found
