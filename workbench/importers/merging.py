"""Rows of programs that keep one label each, put together: one person's labels on the same words are one highlight."""

from collections.abc import Callable, Hashable
from dataclasses import replace

from workbench.importers.annotated import Highlight
from workbench.importers.refi import joined

Alike = Callable[[Highlight], Hashable]


def as_one(one: Highlight) -> Hashable:
    """Return what two rows have in common that are one highlight; a row without a place is one by itself."""
    places = tuple((passage.start, passage.end, passage.role) for passage in one.passages)
    return (one.article, places, one.by) if one.passages[0].start is not None and one.labels else one.key


class Rows:
    """Highlights as they come; `alike` says which are one (None: each is its own)."""

    def __init__(self, alike: Alike | None) -> None:
        self._alike = alike
        self._found: dict[Hashable, Highlight] = {}
        self.names: dict[str, str] = {}
        """Under which key each row is found."""

    @property
    def highlights(self) -> list[Highlight]:
        """All of them, in their order."""
        return list(self._found.values())

    def add(self, one: Highlight) -> None:
        """Take a row; a second one with the key of another is passed over."""
        if one.key in self.names:
            one = replace(one, key=f"{one.key}-{len(self.names)}")
        same = self._alike(one) if self._alike else one.key
        before = self._found.get(same)
        if before is None:
            self._found[same] = one
        else:
            labels = tuple(dict.fromkeys((*before.labels, *one.labels)))
            self._found[same] = replace(before, labels=labels, note=joined(before.note, one.note))
        self.names[one.key] = self._found[same].key
