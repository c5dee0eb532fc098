"""Real commands chosen at random from a seed: what the durability and merge tests drive a project with."""

import random
from collections.abc import Callable
from typing import TypeVar

from workbench.commands import articles, assessments, claims, comments, evidence, marks
from workbench.errors import Refused
from workbench.importers import import_paste
from workbench.model.articles import Article
from workbench.model.claims import Claim
from workbench.model.evidence import STANCES, EvidenceLink
from workbench.model.marks import Mark
from workbench.model.value import Entity
from workbench.project import Project, history, queries

V = TypeVar("V", bound=Entity)
_WORDS = (
    "harbour", "потік", "señal", "数据", "👩‍🔬", "e\u0301tude", "\u00a0", "dam", "700,000", "عاجل", "gate", "no",
    "evidence",
)  # fmt: skip


def act(project: Project, chance: random.Random) -> str:
    """Carry out one action that applies now; returns its name. What is refused is tried with another."""
    while True:
        action = chance.choice(_ACTIONS)
        try:
            action(project, chance)
        except Refused:
            if action is _redo:  # it applies only after an undo, so it stands often among the actions
                continue
            _new_article(project, chance)
            return "_new_article"
        return action.__name__


def words(chance: random.Random, most: int = 12) -> str:
    """Make up a line of text, with everything that offsets can stumble over."""
    return " ".join(chance.choice(_WORDS) for _word in range(chance.randint(2, most)))


def _one(project: Project, kind: type[V], chance: random.Random) -> V:
    found = queries.every(project, kind)
    if not found:
        raise Refused("none")
    return chance.choice(found)


def _own_mark(project: Project, chance: random.Random, kind: str) -> Mark:
    found = [mark for mark in queries.every(project, Mark) if mark.kind == kind and mark.place]
    if not found:
        raise Refused("none")
    return chance.choice(found)


def _span(project: Project, chance: random.Random, article: str | None = None) -> tuple[str, int, int]:
    found = queries.one(project, Article, article) if article else _one(project, Article, chance)
    length = len(project.text(found.sha256))
    start = chance.randrange(length - 1)
    return found.id, start, chance.randint(start + 1, min(length, start + 40))


def _new_article(project: Project, chance: random.Random) -> None:
    lines = [words(chance) for _line in range(chance.randint(2, 8))]
    articles.add(project, [import_paste("\n\n".join((f"Title {chance.random()}", *lines)))])


def _metadata(project: Project, chance: random.Random) -> None:
    articles.set_metadata(project, _one(project, Article, chance).id, publisher=words(chance), published_on="2024-03")


def _state(project: Project, chance: random.Random) -> None:
    articles.set_state(project, _one(project, Article, chance).id, chance.choice(("new", "in_progress", "done")))


def _claim(project: Project, chance: random.Random) -> None:
    marks.mark_claim(project, *_span(project, chance))


def _evidence(project: Project, chance: random.Random) -> None:
    marks.mark_evidence(project, *_span(project, chance))


def _furniture(project: Project, chance: random.Random) -> None:
    marks.mark_furniture(project, *_span(project, chance))


def _status(project: Project, chance: random.Random) -> None:
    key = chance.choice(queries.statuses(project, "mention")).key
    marks.set_status(project, _own_mark(project, chance, "claim").id, key)


def _cue(project: Project, chance: random.Random) -> None:
    mark = _own_mark(project, chance, "claim")
    marks.set_cue(project, mark.id, *_span(project, chance, mark.place.article if mark.place else None)[1:])


def _speaker(project: Project, chance: random.Random) -> None:
    marks.name_speaker(project, _own_mark(project, chance, "claim").id, words(chance, 3))


def _boundary(project: Project, chance: random.Random) -> None:
    mark = _own_mark(project, chance, chance.choice(("claim", "evidence")))
    marks.move_boundary(project, mark.id, *_span(project, chance, mark.place.article if mark.place else None)[1:])


def _tie(project: Project, chance: random.Random) -> None:
    marks.tie_to_claim(project, _own_mark(project, chance, "claim").id, _one(project, Claim, chance).id)


def _same(project: Project, chance: random.Random) -> None:
    claims.tie(project, _one(project, Claim, chance).id, _one(project, Claim, chance).id)


def _statement(project: Project, chance: random.Random) -> None:
    claims.set_statement(project, _one(project, Claim, chance).id, words(chance))


def _note(project: Project, chance: random.Random) -> None:
    claims.set_note(project, _one(project, Claim, chance).id, f"**{words(chance)}**")


def _link(project: Project, chance: random.Random) -> None:
    mark = _own_mark(project, chance, "evidence")
    evidence.link(project, mark.id, _one(project, Claim, chance).id, chance.choice(STANCES))


def _unlink(project: Project, chance: random.Random) -> None:
    evidence.unlink(project, _one(project, EvidenceLink, chance).id)


def _assess(project: Project, chance: random.Random) -> None:
    verdict = chance.choice(queries.statuses(project, "verdict")).key
    claim = _one(project, Claim, chance)
    rests_on = [link.id for link in queries.links_of(project, claim.id)][:2]
    assessments.assess(project, claim.id, verdict, words(chance), as_of="2024-05-01", rests_on=rests_on)


def _comment(project: Project, chance: random.Random) -> None:
    comments.add(project, "claim", _one(project, Claim, chance).id, words(chance))


def _remove(project: Project, chance: random.Random) -> None:
    marks.remove(project, _own_mark(project, chance, chance.choice(("claim", "evidence", "furniture"))).id)


def _undo(project: Project, _chance: random.Random) -> None:
    history.undo(project, skip=True)


def _redo(project: Project, _chance: random.Random) -> None:
    history.redo(project, skip=True)


_ACTIONS: tuple[Callable[[Project, random.Random], None], ...] = (
    _new_article, _metadata, _state, _claim, _claim, _claim, _evidence, _evidence, _furniture, _status, _status, _cue,
    _speaker, _boundary, _tie, _same, _statement, _note, _link, _link, _unlink, _assess, _assess, _comment, _remove,
    _undo, _undo, *[_redo] * 6,
)  # fmt: skip
