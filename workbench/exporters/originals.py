"""The files that articles came from and that are attached to evidence: read one by one, when a format writes them."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from workbench.model.snapshot import Snapshot


class Originals(Mapping[str, bytes]):
    """Original bytes by their sha256; none is held after it was asked for."""

    def __init__(self, names: Iterable[str], read: Callable[[str], bytes]) -> None:
        self._names = dict.fromkeys(names)
        self._read = read

    def __getitem__(self, sha256: str) -> bytes:
        if sha256 not in self._names:
            raise KeyError(sha256)
        return self._read(sha256)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def wanted_originals(snapshot: Snapshot) -> set[str]:
    """Return the sha256 of every original file that the rows name."""
    named = {article.original_sha256 for article in snapshot.articles.values()}
    return (named | {mark.attachment for mark in snapshot.marks.values()}) - {""}
