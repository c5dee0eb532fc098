"""Where what is proposed came from: a file, or bytes that were pasted or fetched; to read it again in another way."""

from dataclasses import dataclass, field, replace

from workbench.importers.cage import Batch, read_bytes, read_items
from workbench.importers.items import Item
from workbench.importers.sources import Wishes
from workbench.text.hidden import visible


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """One thing that was read, and how. What came of one reading shares one origin; it is compared by identity.

    `data` is None for a file. `told` goes into the articles read from it, as the address a page was fetched from.
    """

    item: Item
    data: bytes | None = None
    wishes: Wishes = field(default_factory=Wishes)
    format_id: str = ""
    told: dict[str, str] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """What it is called in a list: its name, with the way inside a zip."""
        return visible(f"{Item(self.item.path).name}/{self.item.inside}" if self.item.inside else self.item.name)

    def read(self, wishes: Wishes, format_id: str = "") -> Batch:
        """Return a batch that reads it once more."""
        chosen = format_id or self.format_id
        if self.data is None:
            return read_items([self.item], wishes, chosen)
        return read_bytes(self.item.path, self.data, wishes, chosen)

    def otherwise(self, wishes: Wishes) -> "Origin":
        """Return the same, read with other wishes."""
        return replace(self, wishes=wishes)
