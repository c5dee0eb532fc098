"""Mentions and evidence whose words lie wholly in page furniture: kept, shown, flagged as to-dos, and counted nowhere.

One rule for all figures: what anybody marked as page furniture, and is neither hidden nor set aside, takes
what lies in it out of the status line, the tables, the matrix, the list of articles, the report and what exports count.
Links count wherever their evidence lies: somebody says that it speaks to the claim. Only agreement asks otherwise, and
says so: there each person's marks are measured against their own furniture.

Which marks these are is followed step by step, an article at a time: asked anew for all of them it would cost each
action the reading of every place.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import text

from workbench.model.value import Entity
from workbench.project import left_out
from workbench.project.file import Project
from workbench.text.ranges import Range, lie_in, merged

V = TypeVar("V", bound=Entity)
_HERE = "substr(place, 13, 36) IN (SELECT value FROM json_each(:articles))"
_CHANGED = (
    "SELECT DISTINCT coalesce(substr(m.place, 13, 36), ''), json_extract(c.before, '$.place.article') FROM change c "
    "LEFT JOIN mark m ON m.id = c.row_id WHERE c.step_seq > ? AND c.table_name = 'mark'"
)


@dataclass(slots=True)
class _Known:
    """The marks in furniture, and of which state of the project that is."""

    outlook: left_out.Outlook
    heads: tuple[str, ...]
    seq: int
    inside: dict[str, dict[str, str]] = field(default_factory=dict)
    """By article: the ids, and the kind of each."""
    kinds: dict[str, str] = field(default_factory=dict)
    """The same for all articles; always this mapping, which SQL asks as well."""

    def renew(self, project: Project, articles: Collection[str]) -> None:
        """Ask anew what lies in the furniture of these articles."""
        for article in articles:
            for gone in self.inside.pop(article, ()):
                self.kinds.pop(gone, None)
        found = _inside(project, articles)
        self.inside |= found
        for marks in found.values():
            self.kinds |= marks


def marks_in_furniture(project: Project) -> Mapping[str, str]:
    """Return the ids of the mentions and evidence that lie wholly in page furniture, with the kind of each."""
    outlook, known = left_out.outlook(project), project.followed.get("in furniture")
    if not isinstance(known, _Known) or known.outlook is not outlook:
        known = _Known(outlook, project.heads, _last(project))
        project.followed["in furniture"] = known
        _teach(project, known.kinds)
        known.renew(project, _furnished(project))
    elif known.heads != project.heads:
        touched = {article for row in project.connection.exec_driver_sql(_CHANGED, (known.seq,)) for article in row}
        known.heads, known.seq = project.heads, _last(project)
        known.renew(project, touched - {None, ""})
    return known.kinds


def counting(project: Project, rows: Iterable[V]) -> list[V]:
    """Return those of these rows that count: neither set aside, nor wholly in page furniture."""
    inside = marks_in_furniture(project)
    return [row for row in left_out.counting(project, rows) if row.id not in inside]


def names(project: Project) -> dict[str, str]:
    """Return for queries written as text what to read for each table that counts."""
    found = left_out.names(project)
    if marks_in_furniture(project):
        found["mark"] = f"(SELECT * FROM {found['mark']} WHERE NOT in_furniture(id))"
    return found


def _teach(project: Project, kinds: Mapping[str, str]) -> None:
    """Let this connection's SQL ask what lies in furniture."""
    driver = project.connection.connection.driver_connection
    assert driver is not None
    driver.create_function("in_furniture", 1, kinds.__contains__)


def _last(project: Project) -> int:
    return project.connection.exec_driver_sql("SELECT coalesce(max(seq), 0) FROM step").scalar_one()


def _furnished(project: Project) -> list[str]:
    """Return the articles in which anybody marked page furniture."""
    asked = f"SELECT DISTINCT substr(place, 13, 36) FROM {left_out.names(project)['mark']} WHERE kind = 'furniture'"
    return [article for (article,) in project.connection.execute(text(asked)) if article]


def _inside(project: Project, articles: Collection[str]) -> dict[str, dict[str, str]]:
    """Return of these articles what lies in furniture."""
    if not articles:
        return {}
    asked = f"SELECT id, kind, place FROM {left_out.names(project)['mark']} WHERE {_HERE}"
    boxes: defaultdict[str, list[Range]] = defaultdict(list)
    marks: defaultdict[str, list[tuple[str, str, list[Range]]]] = defaultdict(list)
    for mark, kind, stored in project.connection.execute(text(asked), {"articles": json.dumps(sorted(articles))}):
        place = json.loads(stored)
        if kind == "furniture":
            boxes[place["article"]] += content_ranges(place)
        else:
            marks[place["article"]].append((mark, kind, content_ranges(place)))
    found: dict[str, dict[str, str]] = {}
    for article, ranges in boxes.items():
        united = merged(ranges)
        if inside := {mark: kind for mark, kind, its in marks[article] if lie_in(its, united)}:
            found[article] = inside
    return found


def content_ranges(place: dict) -> list[Range]:
    """Return where a stored place has its content (code points); empty where it is not placed."""
    pieces = (piece for piece in place["pieces"] if piece["role"] == "content")
    return [(piece["start"], piece["end"]) for piece in pieces if piece["start"] is not None]
