"""A comparison as a page: sections by article, each difference with both versions, and what was left out."""

from collections import Counter
from dataclasses import dataclass, field

from workbench.cli.sides import Side
from workbench.cli.versions import Words, rows_of
from workbench.exporters.comparison_page import ComparisonPage, Item, Person, Section, Signature
from workbench.exporters.wording import spoken_date
from workbench.i18n import N_, _, ngettext, number
from workbench.model.claim_codes import codes_in
from workbench.model.marks import Place
from workbench.review.difference_words import alike_words, heading_of, kind_name
from workbench.review.differences import Comparison, Difference, Kind, Unread, Version

_AROUND = 90
"""Code points shown before and after the words of a mark."""
_SECTIONS = {
    "mark": N_("Evidence from outside the articles"), "evidence_link": N_("Evidence from outside the articles"),
    "assessment": N_("Claims and verdicts"), "claim": N_("Claims and verdicts"),
    "claim_link": N_("Claims and verdicts"),
    "source": N_("Sources"), "status": N_("Codebook"), "article": N_("Articles"), "analyst": N_("People"),
}  # fmt: skip


def comparison_page(comparison: Comparison, mine: Side, theirs: Side) -> ComparisonPage:
    """Put a comparison into words."""
    return _Builder(comparison, mine, theirs).page()


@dataclass
class _Builder:
    comparison: Comparison
    mine: Side
    theirs: Side
    _words: tuple[Words, Words] = field(init=False)

    def __post_init__(self) -> None:
        snapshots = self.mine.foreign.snapshot, self.theirs.foreign.snapshot
        codes = codes_in(*snapshots)
        self._words = Words(snapshots[0], codes), Words(snapshots[1], codes)

    def page(self) -> ComparisonPage:
        names = self.mine.name, self.theirs.name
        kinds = Counter[Kind](one.kind for one in self.comparison.differences)
        sections: dict[tuple[str, str], list[Item]] = {}
        for one in self.comparison.differences:
            sections.setdefault(self._section(one), []).append(self._item(one))
        return ComparisonPage(
            Person(self.mine.name, self.mine.foreign.name),
            Person(self.theirs.name, self.theirs.foreign.name),
            tuple((kind_name(kind, *names), count) for kind, count in kinds.most_common()),
            tuple(Section(title, tuple(items), byline) for (title, byline), items in sections.items()),
            alike_words(self.comparison.alike),
            tuple(self._apart()),
        )

    def _section(self, one: Difference) -> tuple[str, str]:
        """Return the title of the section that a difference stands in, and what stands below the title."""
        for words in self._words:
            if one.article in words.snapshot.articles:
                article = words.snapshot.articles[one.article]
                byline = (article.publisher, spoken_date(article.published_on) if article.published_on else "")
                return article.title or article.origin_name or _("Untitled article"), " · ".join(filter(None, byline))
        return _(_SECTIONS.get(one.table, N_("The project"))), ""

    def _item(self, one: Difference) -> Item:
        before, quote, after = self._passage(one)
        mine, theirs = self._signature(one.mine, self.mine), self._signature(one.theirs, self.theirs)
        remark = ""
        if one.likeness is not None:
            remark = _("Alike by {percent} %").format(percent=number(round(100 * one.likeness)))
        heading = heading_of(one, self.mine.name, self.theirs.name)
        rows = rows_of(one, *self._words)
        return Item(heading, before, quote, after, self._about(one), mine, theirs, rows, remark)

    def _signature(self, version: Version | None, side: Side) -> Signature | None:
        if version is None:
            return None
        made = side.foreign.snapshot.analysts.get(version.by or "")
        time = f", {version.at[11:16]}" if len(version.at) > 16 else ""
        return Signature(made.name if made else side.name, f"{spoken_date(version.at)}{time}")

    def _about(self, one: Difference) -> str:
        """Name the claim, source or status that a difference is about."""
        words = self._words[0 if one.mine else 1]
        version = one.mine or one.theirs
        if one.table == "source" and version:
            return words.source(version.row)
        if one.table == "status" and version and version.row in words.snapshot.statuses:
            return words.snapshot.statuses[version.row].label
        for side in self._words:
            if one.claim in side.snapshot.claims:
                return side.claim(one.claim)
        return ""

    def _passage(self, one: Difference) -> tuple[str, str, str]:
        """Return the words of the mark concerned with what stands before and after them in the article."""
        for version, words in zip((one.mine, one.theirs), self._words, strict=True):
            row = version.row if version else ""
            link = words.snapshot.evidence_links.get(row)
            mark = words.snapshot.marks.get(link.mark if link else row)
            if mark is not None:
                return _around(mark.place, words) if mark.place else ("", mark.citation, "")
        return "", "", ""

    def _apart(self) -> list[tuple[str, str]]:
        found = self.comparison
        foreign = [self.mine.foreign, *([self.theirs.foreign] if self.theirs.foreign is not self.mine.foreign else [])]
        said = [self._unread(unread) for unread in found.unread_by_them]
        said += [(unplaced.quote, _("these words of a mark were not found again.")) for unplaced in found.unplaced]
        said += [(file.name, sentence) for file in foreign for sentence in file.lost]
        if found.settled:
            many = len(found.settled)
            text = ngettext("{count} difference is decided already.", "{count} differences are decided already.", many)
            said.insert(0, ("", text.format(count=number(many))))
        return said

    def _unread(self, unread: Unread) -> tuple[str, str]:
        """Say that an article of mine is not compared, since they have not read it."""
        article = self.mine.foreign.snapshot.articles.get(unread.article)
        text = ngettext(
            "{name} has not read it; {count} mark there is no difference.",
            "{name} has not read it; {count} marks there are no differences.", unread.marks)  # fmt: skip
        title = article.title if article else unread.article
        return title, text.format(name=self.theirs.name, count=number(unread.marks))


def _around(place: Place, words: Words) -> tuple[str, str, str]:
    article = words.snapshot.articles.get(place.article)
    text = words.snapshot.texts.get(article.sha256, "") if article else ""
    if place.state == "unplaced" or len(place.of_role("content")) > 1 or text[place.start : place.end] != place.quote:
        return "", place.quote, ""
    before, after = text[max(0, place.start - _AROUND) : place.start], text[place.end : place.end + _AROUND]
    return _line_end(before), place.quote, _line_start(after)


def _line_end(text: str) -> str:
    """Return the end of a text within its last line, from a word's beginning."""
    if "\n" in text:
        return text.rpartition("\n")[2]
    return f"… {text.partition(' ')[2]}" if len(text) == _AROUND else text


def _line_start(text: str) -> str:
    """Return the beginning of a text within its first line, to a word's end."""
    if "\n" in text:
        return text.partition("\n")[0]
    return f"{text.rpartition(' ')[0]} …" if len(text) == _AROUND else text
