"""The codebook: statuses of mentions and verdicts on claims, as data that the analysts edit."""

import json
from typing import Literal

from pydantic import Field

from workbench.model.ids import status_id
from workbench.model.value import Colour, Entity, Value, Words
from workbench.resources import read_text

Layer = Literal["mention", "verdict"]
Requirement = Literal["cue", "speaker", "reason"]


class Wording(Value):
    """What a status means; one column, so that two edits of it are one difference."""

    label: Words
    definition: Words = ""
    rule: Words = ""
    requires: tuple[Requirement, ...] = ()


class Status(Entity):
    """One entry of the codebook; `key` is fixed once used."""

    layer: Layer
    key: Words
    wording: Wording
    colour: Colour = ""
    symbol: Words = ""
    shortcut: Words = ""
    position: int = Field(default=0, ge=-1_000_000, le=1_000_000)
    active: bool = True
    mappings: dict[str, str] = {}

    @property
    def label(self) -> str:
        """The name that people see."""
        return self.wording.label


def default_statuses() -> tuple[Status, ...]:
    """Read the codebook that every new project starts with."""
    data = json.loads(read_text("codebooks/default.json"))
    return tuple(_status(entry) for entry in data["statuses"])


def _status(entry: dict[str, object]) -> Status:
    wording = {name: entry[name] for name in ("label", "definition", "rule", "requires")}
    rest = {name: value for name, value in entry.items() if name not in wording}
    made = {"id": status_id(str(entry["layer"]), str(entry["key"])), "wording": wording, **rest}
    return Status.model_validate(made)


def unknown_status(layer: Layer, key: str) -> Status:
    """Stand in for a key that this project's codebook does not know: kept and shown, never dropped."""
    wording = Wording(label=f"{key} (not in the codebook)")
    return Status(id=status_id(layer, key), layer=layer, key=key, wording=wording, symbol="¿", active=False)
