"""The codebook: statuses of mentions and verdicts on claims, as data that the analysts edit."""

import json
from typing import Literal

from pydantic import Field

from workbench.i18n import _
from workbench.model.ids import status_id
from workbench.model.value import Colour, Entity, Value, Words
from workbench.resources import read_text

Layer = Literal["mention", "verdict"]
Requirement = Literal["cue", "speaker", "reason"]
_LONGEST_KEY = 200
"""Code points of an unknown key that are shown: with all of the longest, a label would be too long to be one."""


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
        """The name that people see: in their language, unless the analysts worded it themselves."""
        return _(self.wording.label)

    @property
    def definition(self) -> str:
        """What it means, as people see it."""
        return _(self.wording.definition) if self.wording.definition else ""

    @property
    def rule(self) -> str:
        """When it applies, as people see it."""
        return _(self.wording.rule) if self.wording.rule else ""


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
    told = key if len(key) <= _LONGEST_KEY else f"{key[:_LONGEST_KEY]}…"
    wording = Wording(label=_("{key} (not in the codebook)").format(key=told))
    return Status(id=status_id(layer, key), layer=layer, key=key, wording=wording, symbol="¿", active=False)
