"""Builds the sample project from `seeds/`, through the same commands that an analyst uses."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from workbench.commands import articles, assessments, claims, comments, evidence, marks, outside, sources
from workbench.errors import FileProblem
from workbench.i18n import _
from workbench.importers import import_bytes
from workbench.model.articles import Analyst
from workbench.model.ids import AnalystId, article_id, derived_id, project_row_id
from workbench.model.marks import Mark
from workbench.project import Project, queries
from workbench.project.file import Desk
from workbench.project.store import sha256_of_text
from workbench.resources import folder

Entry = dict[str, Any]


def sample_analyst(key: str = "ak") -> Analyst:
    """Return one of the analysts of the sample; raises KeyError for an unknown key."""
    entry = {analyst["key"]: analyst for analyst in read_seeds()["analysts"]}[key]
    identity = AnalystId(derived_id("sample analyst", key))
    return Analyst(id=identity, name=entry["name"], initials=entry["initials"], colour=entry["colour"])


def build_sample(path: Path, desk: Desk) -> Path:
    """Make the sample project at `path`; what the first analyst of the seeds did is signed by this desk's analyst.

    Its clock is its own (the sample's work took place on days long past), so that histories read in order.
    """
    data = read_seeds()
    with Project.create(path, replace(desk, clock=ticking()), data["project"]["title"]) as project:
        Builder(project, data).build()
    return path


def read_seeds(name: str = "annotations.json") -> Entry:
    """Read one of the seed files; raises FileProblem where the installation lacks it."""
    try:
        return json.loads((folder("seeds") / name).read_text("utf-8"))
    except OSError as cause:
        raise FileProblem(_("The sample's seeds are missing from this installation.")) from cause


def ticking(moment: datetime = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)) -> Callable[[], datetime]:
    """Return a clock that moves on by ninety seconds each time it is asked."""

    def now() -> datetime:
        nonlocal moment
        moment += timedelta(seconds=90)
        return moment

    return now


class Builder:
    """Turns the keys of the seed file into rows, section by section."""

    def __init__(self, project: Project, data: Entry) -> None:
        self._project, self._data = project, data
        self._first = project.author
        self._ids: dict[str, str] = {data["analysts"][0]["key"]: project.author}
        self._texts: dict[str, str] = {}

    def build(self) -> None:
        """Build everything, in the order in which an analyst would."""
        self._describe()
        for section in ("article", "source", "claim", "mention", "evidence", "furniture", "assessment"):
            for entry in self._data[section if section in ("evidence", "furniture") else f"{section}s"]:
                self._sign(entry)
                getattr(self, f"_{section}")(entry)
        for entry in self._data["claim_links"]:
            claims.link(self._project, self._ids[entry["a"]], self._ids[entry["b"]], entry["kind"], entry["note"])
        for entry in self._data["comments"]:
            self._sign(entry)
            target = entry["target"]
            private = entry.get("private", False)
            comments.add(self._project, target["kind"], self._ids[target["key"]], entry["body"], private=private)
        self._readings()
        self._project.act_as(AnalystId(self._first))

    def _sign(self, entry: Entry) -> None:
        self._project.act_as(AnalystId(self._ids[entry["by"]] if "by" in entry else self._first))

    def _describe(self) -> None:
        told = self._data["project"]
        with self._project.step("Describe project") as step:
            row = queries.project_row(self._project)
            assert row.id == project_row_id()
            step.set(row, **{name: told.get(name, "") for name in ("description", "organisation", "language")})
            for other in self._data["analysts"][1:]:
                self._ids[other["key"]] = step.add(sample_analyst(other["key"])).id

    def _article(self, entry: Entry) -> None:
        data = (folder("seeds") / entry["file"]).read_bytes()
        proposal = import_bytes(data, Path(entry["file"]).name)
        articles.add(self._project, [proposal])
        identity = article_id(sha256_of_text(proposal.text))
        names = ("title", "publisher", "author", "published_on", "date_note", "url")
        told = {name: entry.get(name) or "" for name in names}
        basis = {"date_basis": entry["date_basis"], "language": entry.get("language") or ""}
        articles.set_metadata(self._project, identity, **told, **basis)
        self._ids[entry["key"]] = identity
        self._texts[entry["key"]] = proposal.text

    def _source(self, entry: Entry) -> None:
        columns = {name: entry.get(name) or "" for name in ("kind", "role", "affiliation", "reliability")}
        made = sources.add(self._project, entry["name"], aliases=tuple(entry.get("aliases", ())), **columns)
        self._ids[entry["key"]] = made.id

    def _claim(self, entry: Entry) -> None:
        columns: Entry = {name: entry[name] for name in ("code", "kind", "quantity", "worth", "note")}
        columns["claimant"] = self._ids[entry["claimant"]] if entry.get("claimant") else None
        columns["claimed_on"] = entry.get("claimed_on") or ""
        period = entry.get("period")
        columns["period"] = {"begins": period["from"] or "", "ends": period["to"] or ""} if period else None
        columns["stage"] = {"name": entry["stage"], "by": self._first}
        made = claims.add(self._project, entry["statement"], code=entry["code"])
        self._ids[entry["key"]] = claims.set_details(self._project, made.id, **columns).id

    def _mention(self, entry: Entry) -> None:
        project, article = self._project, entry["article"]
        start, end = self._find(article, entry)
        made = marks.mark_claim(project, self._ids[article], start, end, claim=self._ids.get(entry["claim"] or ""))
        if not entry["claim"]:
            made = self._untie(made)
        self._ids[entry["key"]] = made.id
        for piece in entry.get("more") or ():
            marks.add_piece(project, made.id, *self._find(article, piece))
        if entry["status"]:
            marks.set_status(project, made.id, entry["status"])
        if entry.get("cue"):
            marks.set_cue(project, made.id, *self._find(article, entry["cue"]))
        if entry.get("speaker_words"):
            words = self._find(article, entry["speaker_words"])
            name = next((s["name"] for s in self._data["sources"] if s["key"] in (entry["speakers"] or [])[-1:]), "")
            marks.set_speaker(project, made.id, *words, name=name)
        if entry["speakers"]:
            marks.set_speakers(project, made.id, tuple(self._ids[key] for key in entry["speakers"]))
        details = {name: entry.get(name) or "" for name in ("certainty", "evidence_offered", "note", "translation")}
        if any(details.values()):
            marks.set_details(project, made.id, **details)

    def _untie(self, made: Mark) -> Mark:
        """Leave a mention without a claim, as the to-do list wants one."""
        claim, untied = made.claim, marks.set_details(self._project, made.id, claim=None)
        if claim:
            claims.remove(self._project, claim)
        return untied

    def _evidence(self, entry: Entry) -> None:
        details = {name: entry.get(name) or "" for name in ("basis", "note", "translation")}
        if entry.get("article"):
            start, end = self._find(entry["article"], entry)
            made = marks.mark_evidence(self._project, self._ids[entry["article"]], start, end)
        else:
            names = ("citation", "url", "archived_url", "accessed_on")
            told: dict[str, Any] = {name: entry.get(name) or "" for name in names}
            made = outside.add(self._project, **told)
        if any(details.values()):
            marks.set_details(self._project, made.id, **details)
        self._ids[entry["key"]] = made.id
        for link in entry["links"]:
            tied = evidence.link(
                self._project, made.id, self._ids[link["claim"]], link["stance"], strength=link["strength"],
                set_number=link.get("set"), why=link.get("why") or "",
            )  # fmt: skip
            self._ids[f"{entry['key']} {link['claim']}"] = tied.id

    def _furniture(self, entry: Entry) -> None:
        start, end = self._find(entry["article"], entry)
        marks.mark_furniture(self._project, self._ids[entry["article"]], start, end, entry["what"])

    def _assessment(self, entry: Entry) -> None:
        rests_on = [self._ids[f"{key} {entry['claim']}"] for key in entry.get("rests_on") or ()]
        assessments.assess(
            self._project, self._ids[entry["claim"]], entry["verdict"], entry.get("why") or "",
            confidence=entry.get("confidence") or "", as_of=entry.get("as_of") or "", rests_on=rests_on,
        )  # fmt: skip

    def _readings(self) -> None:
        for entry in self._data["articles"]:
            for analyst, state in entry.get("reading", {}).items():
                self._project.act_as(AnalystId(self._ids[analyst]))
                articles.set_state(self._project, self._ids[entry["key"]], state)

    def _find(self, article: str, entry: Entry) -> tuple[int, int]:
        """Return where the nth occurrence of the quote lies (code points)."""
        text, quote, start = self._texts[article], entry["quote"], -1
        for _time in range(entry.get("nth") or 1):
            start = text.index(quote, start + 1)
        return start, start + len(quote)
