"""What the labels of another program mean here: proposed by name, chosen by the person, kept as short words.

Names are compared without case, accents and punctuation, in English and Ukrainian and in the project's own wording.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from workbench.errors import Refused
from workbench.i18n import _
from workbench.importers.annotated import Annotated, Highlight
from workbench.model.claims import ClaimLinkKind
from workbench.model.codebook import Layer, Status, default_statuses
from workbench.model.evidence import Stance
from workbench.model.marks import MarkKind
from workbench.text.terms import plain

Use = Literal["claim", "evidence", "furniture", "verdict", "note", "leave_out"]
USES: tuple[Use, ...] = ("claim", "evidence", "furniture", "verdict", "note", "leave_out")
KINDS: tuple[MarkKind, ...] = ("claim", "evidence", "furniture")
_KEYED: dict[Use, Layer] = {"claim": "mention", "verdict": "verdict"}
_LAYERS: tuple[Layer, ...] = ("mention", "verdict")


@dataclass(frozen=True, slots=True)
class Sense:
    """What one label means: a kind of mark (a claim may have a status `key`), a verdict (`key`), words for the note
    ("note"), or nothing that is brought in ("leave_out")."""

    use: Use
    key: str = ""

    @property
    def word(self) -> str:
        """As flags and settings write it: `claim:denied`."""
        return f"{self.use}:{self.key}" if self.key else self.use


CLAIM, EVIDENCE, NOTE, LEAVE_OUT = Sense("claim"), Sense("evidence"), Sense("note"), Sense("leave_out")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What was chosen. `labels`: name to sense; those not in it mean what their names say. `otherwise`: what a
    highlight is no label of which says a kind. `people`: a name of theirs to the id of an analyst of the project.
    """

    labels: Mapping[str, Sense] = field(default_factory=dict)
    otherwise: Sense = CLAIM
    people: Mapping[str, str] = field(default_factory=dict)


def kind_of(sense: Sense) -> MarkKind | None:
    """Return the kind of mark that a label makes, where it makes one."""
    return next((kind for kind in KINDS if kind == sense.use), None)


def folded(name: str) -> str:
    """Return a name as it is compared; a name of signs alone stays as it is."""
    return " ".join(plain(name).split()) or name.strip()


_WORDS: dict[Use, str] = {
    "claim": "claim claims mention mentions assertion твердження теза",
    "evidence": "evidence proof доказ докази",
    "furniture": "furniture boilerplate page_furniture службові_рядки",
}
_UKRAINIAN: dict[tuple[Layer, str], str] = {
    ("mention", "asserted"): "стверджується стверджено",
    ("mention", "attributed"): "зі_слів_джерела",
    ("mention", "hedged"): "із_застереженням",
    ("mention", "doubted"): "під_сумнівом",
    ("mention", "denied"): "заперечено заперечення заперечується",
    ("mention", "without_evidence"): "без_доказів",
    ("mention", "corroborated"): "підкріплено",
    ("mention", "rejected"): "відкинуто",
    ("verdict", "not_assessed"): "не_оцінено",
    ("verdict", "supported"): "підтверджено",
    ("verdict", "refuted"): "спростовано",
    ("verdict", "conflicting"): "суперечливі_докази",
    ("verdict", "not_enough_evidence"): "недостатньо_доказів",
    ("verdict", "missing_context"): "бракує_контексту",
    ("verdict", "too_early"): "зарано",
    ("verdict", "not_checkable"): "неможливо_перевірити",
}
_STANCES: dict[Stance, str] = {
    "supports": "supports support supporting supported_by evidence_for for confirms підтверджує за",
    "refutes": "refutes refute refuting refuted_by evidence_against against contradicts disproves спростовує проти",
    "context": "context gives_context контекст",
}
_TIES: dict[ClaimLinkKind, str] = {
    "contradicts": "contradicts contradiction суперечить refutes",
    "specifies": "specifies уточнює",
    "competes": "competes конкурує",
    "same_topic_other_time": "same_topic_other_time",
    "related": "related associative пов'язано",
}


class Names:
    """What names say by themselves, by a project's codebook and the one that every project starts with."""

    def __init__(self, statuses: Iterable[Status] = ()) -> None:
        own = list(statuses)
        keys = {(status.layer, status.key) for status in own}
        known = [*own, *(status for status in default_statuses() if not own or (status.layer, status.key) in keys)]
        self._senses: dict[str, Sense] = {}
        self.keys = {layer: frozenset(status.key for status in known if status.layer == layer) for layer in _LAYERS}
        for use, words in _WORDS.items():
            self._put(words.split(), Sense(use))
        for use, layer in _KEYED.items():  # a status before a verdict of that name
            for status in known:
                if status.layer == layer:
                    more = _UKRAINIAN.get((status.layer, status.key), "").split()
                    self._put([status.key, status.wording.label, status.label, *more], Sense(use, status.key))

    def _put(self, names: Iterable[str], sense: Sense) -> None:
        for name in names:
            self._senses.setdefault(folded(name), sense)

    def sense_of(self, label: str) -> Sense:
        """Return what a label says by its name; of `status: denied` what `denied` says. Else it is for the note."""
        whole = self._senses.get(folded(label))
        return whole or self._senses.get(folded(label.rpartition(": ")[2]), NOTE)

    def verdict(self, name: str) -> str:
        """Return the key of a verdict by its name; empty where it is none."""
        sense = self._senses.get(folded(name))
        if sense is not None and sense.use == "verdict":
            return sense.key
        return next((key for key in self.keys["verdict"] if folded(key) == folded(name)), "")

    def read(self, word: str) -> Sense:
        """Read a sense as flags and settings write it; raises Refused for what is none."""
        name, _colon, key = word.strip().partition(":")
        use: Use | None = next((known for known in USES if known == name), None)
        layer = _KEYED.get(use) if use is not None else None
        no_key = use == "verdict" if not key else layer is None or key not in self.keys[layer]
        if use is None or no_key:
            statuses = ", ".join(f"claim:{key}" for key in sorted(self.keys["mention"]))
            sentence = _("“{word}” is no meaning of a label; there are {known}, {statuses} and verdict:KEY.")
            known = ", ".join(use for use in USES if use != "verdict")
            raise Refused(sentence.format(word=word, known=known, statuses=statuses))
        return Sense(use, key)


def stance_of(word: str) -> Stance | None:
    """Return what a word of theirs for a link says about evidence; None where it says nothing."""
    return next((stance for stance, words in _STANCES.items() if folded(word) in _folded_words(words)), None)


def tie_of(word: str) -> ClaimLinkKind | None:
    """Return what a word of theirs says about two claims; None where it says nothing."""
    return next((kind for kind, words in _TIES.items() if folded(word) in _folded_words(words)), None)


def _folded_words(words: str) -> set[str]:
    return {folded(word) for word in words.split()}


def labels_of(highlight: Highlight) -> tuple[str, ...]:
    """Return the labels of a highlight; an attribute beside them is one, too: `status: denied`."""
    beside = (f"{name}: {value}" if value else name for name, value in highlight.fields.items())
    return tuple(dict.fromkeys((*highlight.labels, *beside)))


def labels_in(annotated: Annotated) -> Counter[str]:
    """Count for every label how many highlights have it, in order of first use; unused ones come last with none."""
    found = Counter[str]()
    for highlight in annotated.highlights:
        found.update(labels_of(highlight))
    for label in annotated.labels:
        found.setdefault(label.name, 0)
    return found


def people_in(annotated: Annotated) -> tuple[str, ...]:
    """Return the names of the people whose work it holds, in order of first appearance."""
    rows = (*annotated.highlights, *annotated.connections, *annotated.claims)
    return tuple(dict.fromkeys(row.by for row in rows if row.by.strip()))
