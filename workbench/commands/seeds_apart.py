"""What the two analysts of the sample did apart: a copy goes to the colleague, both work on, and the files differ.

`seeds/apart.json` names rows by the keys of `seeds/annotations.json`; they are found again by their content, so that a
copy can also be made of a sample that somebody has worked in. What is no longer there is passed over.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from workbench.commands import articles, claims, codebook, comments, marks, sources
from workbench.commands.seeds import Builder, Entry, build_sample, read_seeds, sample_analyst, ticking
from workbench.commands.sending import send_copy
from workbench.errors import Refused
from workbench.importers import ProposedArticle, import_bytes
from workbench.model.articles import Article
from workbench.model.claims import Claim, ClaimLink, Source
from workbench.model.evidence import EvidenceLink
from workbench.model.ids import article_id, status_id
from workbench.model.marks import Mark
from workbench.project import Project, queries
from workbench.project.file import Desk
from workbench.project.sending import Choices
from workbench.project.store import sha256_of_text
from workbench.resources import folder

COLLEAGUE = "ob"
_LATER = ("articles", "sources", "claims", "mentions", "evidence", "assessments")


def colleague_path(sample: Path) -> Path:
    """Return where the colleague's file of a sample lies: beside it."""
    return sample.with_name(f"{sample.stem} (Olena){sample.suffix}")


def build_pair(sample: Path, desk: Desk) -> Path:
    """Make the sample and the colleague's file beside it, each unless it is there; returns the colleague's path.

    Beside a sample that is there already (somebody may have worked in it), the colleague gets a copy of it as it is.
    """
    fresh = not sample.exists()
    if fresh:
        build_sample(sample, desk)
    theirs = colleague_path(sample)
    return theirs if theirs.exists() else send_to_colleague(sample, desk, works_on=fresh)


def send_to_colleague(sample: Path, desk: Desk, *, works_on: bool = False) -> Path:
    """Make the colleague's file beside the sample: a copy to send, in which she worked on at her own desk.

    With `works_on`, what the first analyst did meanwhile is done in the sample, too. Raises FileProblem.
    """
    target, data = colleague_path(sample), read_seeds("apart.json")
    with Project.open(sample, replace(desk, clock=_clock(data["mine"], ticks=False))) as project:
        send_copy(project, target, Choices())
    hers = Desk(sample_analyst(COLLEAGUE), "sample of a colleague", clock=_clock(data["hers"]))
    with Project.open(target, hers) as project:
        WorkApart(project, data["hers"]).do()
    if works_on:
        with Project.open(sample, replace(desk, clock=_clock(data["mine"]))) as project:
            WorkApart(project, data["mine"]).do()
    return target


def _clock(part: Entry, *, ticks: bool = True) -> Callable[[], datetime]:
    begins = datetime.fromisoformat(part["begins"])
    return ticking(begins) if ticks else lambda: begins


class WorkApart(Builder):
    """Carries out one side's part of `apart.json` in an open project, signed by its desk's analyst."""

    def __init__(self, project: Project, part: Entry) -> None:
        start = read_seeds()
        whole = {**start, "sources": [*start["sources"], *part.get("sources", ())]}
        super().__init__(project, whole)
        self._part, self._start = part, start
        self.passed_over: list[Entry] = []
        self._ids = {part["by"]: project.author}
        self._learn_articles()
        self._learn_rows()

    def do(self) -> None:
        """Do everything; what rests on a row that is gone is passed over."""
        for section in _LATER:
            one = getattr(self, f"_{section.removesuffix('s')}")
            self._do_each(one, self._part.get(section, ()))
        self._do_each(lambda entry: getattr(self, f"_edit_{entry['do']}")(entry), self._part["edits"])

    def _do_each(self, one: Callable[[Entry], object], entries: Iterable[Entry]) -> None:
        for entry in entries:
            try:
                one(entry)
            except (KeyError, ValueError, Refused):
                self.passed_over.append(entry)

    # ------------------------------------------------------------------------------------------------- finding again

    def _learn_articles(self) -> None:
        there = {article.id for article in queries.every(self._project, Article)}
        for entry in self._start["articles"]:
            text = self._imported(entry).text
            identity = article_id(sha256_of_text(text))
            if identity in there:
                self._ids[entry["key"]], self._texts[entry["key"]] = identity, text

    def _imported(self, entry: Entry) -> ProposedArticle:
        path = folder("seeds") / entry["file"]
        return import_bytes(path.read_bytes(), path.name)

    def _learn_rows(self) -> None:
        by_name = {source.name: source.id for source in queries.every(self._project, Source)}
        by_code = {claim.code: claim.id for claim in queries.every(self._project, Claim)}
        self._learn("sources", lambda entry: by_name.get(entry["name"]))
        self._learn("claims", lambda entry: by_code.get(entry["code"]))
        every = queries.every(self._project, Mark)
        for section, kind in (("mentions", "claim"), ("evidence", "evidence")):
            self._learn(section, partial(self._mark_like, [mark for mark in every if mark.kind == kind]))
        tied: dict[tuple[str | None, str | None], str]
        tied = {(link.mark, link.claim): link.id for link in queries.every(self._project, EvidenceLink)}
        for entry in self._start["evidence"]:
            for link in entry["links"]:
                found = tied.get((self._ids.get(entry["key"]), self._ids.get(link["claim"])))
                if found:
                    self._ids[f"{entry['key']} {link['claim']}"] = found

    def _learn(self, section: str, find: Callable[[Entry], str | None]) -> None:
        found = {entry["key"]: find(entry) for entry in self._start[section]}
        self._ids |= {key: identity for key, identity in found.items() if identity}

    def _mark_like(self, among: list[Mark], entry: Entry) -> str | None:
        """Return the mark of these words, this claim and this side; None where there is none (any more)."""
        article = self._ids.get(entry["article"] or "")
        if article is None:
            return None
        claim, hers = self._ids.get(entry.get("claim") or ""), sample_analyst(COLLEAGUE).id
        for mark in among:
            at_place = mark.place and (mark.place.article, mark.place.start) == (article, self._start_of(entry))
            if at_place and mark.claim == claim and (mark.created_by == hers) == (entry["by"] == COLLEAGUE):
                return mark.id
        return None

    def _start_of(self, entry: Entry) -> int:
        return self._find(entry["article"], entry)[0]

    # --------------------------------------------------------------------------------------------------------- doing

    def _article(self, entry: Entry) -> None:
        text = self._texts[entry["of"]]
        for old, new in entry["replace"]:
            text = text.replace(old, new)
        proposal = import_bytes(text.encode("utf-8"), f"{entry['key']}.txt")
        articles.add(self._project, [proposal])
        identity = article_id(sha256_of_text(proposal.text))
        columns = ("title", "publisher", "author", "published_on", "date_basis", "date_note", "url", "language")
        articles.set_metadata(self._project, identity, **{name: entry[name] for name in columns})
        articles.set_state(self._project, identity, "done")
        self._ids[entry["key"]], self._texts[entry["key"]] = identity, proposal.text

    def _mention(self, entry: Entry) -> None:
        super()._mention({"speakers": [], "cue": None, **entry})

    def _edit_statement(self, entry: Entry) -> None:
        claims.set_statement(self._project, self._ids[entry["claim"]], entry["statement"])

    def _edit_claim(self, entry: Entry) -> None:
        columns: dict[str, Any] = entry["columns"]
        if "note" in columns:
            claims.set_note(self._project, self._ids[entry["claim"]], columns["note"])
        else:
            claims.set_details(self._project, self._ids[entry["claim"]], **columns)

    def _edit_metadata(self, entry: Entry) -> None:
        articles.set_metadata(self._project, self._ids[entry["article"]], **entry["columns"])

    def _edit_source(self, entry: Entry) -> None:
        sources.set_details(self._project, self._ids[entry["source"]], **entry["columns"])

    def _edit_wording(self, entry: Entry) -> None:
        codebook.set_wording(self._project, status_id(entry["layer"], entry["key"]), **entry["parts"])

    def _edit_mark_note(self, entry: Entry) -> None:
        marks.set_details(self._project, self._ids[entry["mark"]], **entry["columns"])

    def _edit_remove_mark(self, entry: Entry) -> None:
        marks.remove(self._project, self._ids[entry["mark"]])

    def _edit_unlink_claims(self, entry: Entry) -> None:
        ends = {self._ids[entry["a"]], self._ids[entry["b"]]}
        for link in queries.every(self._project, ClaimLink):
            if {link.a, link.b} == ends:
                claims.unlink(self._project, link.id)

    def _edit_answer(self, entry: Entry) -> None:
        first = queries.comments_on(self._project, "mark", self._ids[entry["to"]])[0]
        comments.answer(self._project, first.id, entry["body"])

    def _edit_comment(self, entry: Entry) -> None:
        target = entry["target"]
        comments.add(self._project, target["kind"], self._ids[target["key"]], entry["body"])

    def _edit_reading(self, entry: Entry) -> None:
        articles.set_state(self._project, self._ids[entry["article"]], entry["state"])
