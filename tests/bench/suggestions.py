"""How good the suggestions are: precision and recall on invented sets, one half of which was never tuned on.

The sets (`gold/`) hold hard negatives. Odd lines are for tuning, even ones are held out. A denial is a mention of the
affirmative claim, so two statements that differ by a "not" alone count as the same.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.measure import Figure
from workbench.assist.furniture import propose_furniture
from workbench.assist.said_here import Passages, gathered, said_in
from workbench.assist.similar_claims import OFFERED, likeness
from workbench.text.boundaries import sentences
from workbench.text.cues import find_cues, lexicon
from workbench.text.span import quote

GOLD = Path(__file__).parent / "gold"
BODY = {
    "en": "The harbour office said on Monday that the lights had been off for six days and that nobody knew why.",
    "uk": "У порту в понеділок повідомили, що ліхтарі не горіли шість днів і що ніхто не знає, чому саме так сталося.",
}
_CUE = re.compile(r"\{([^|}]*)\|([^}]*)\}")
Half = str


@dataclass
class Score:
    """What was found and what should have been; `misses` says which not, in words."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    items: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Return which share of what was suggested is right."""
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        """Return which share of what should be suggested was."""
        return self.right / max(self.right + self.missed, 1)

    def note(self, wanted: set[str], found: set[str], about: str) -> None:
        """Count one item."""
        self.items += 1
        self.right += len(wanted & found)
        self.wrong += len(found - wanted)
        self.missed += len(wanted - found)
        self.misses += [f"missed {one!r} in: {about}" for one in sorted(wanted - found)]
        self.misses += [f"wrong {one!r} in: {about}" for one in sorted(found - wanted)]


def _cues(line: str, score: Score) -> None:
    language, marked = line.split("\t")
    wanted = {f"{words} ({group})" for words, group in _CUE.findall(marked) if group}
    text = _CUE.sub(lambda found: found[1], marked)
    cues = find_cues(text, words=lexicon(language))
    score.note(wanted, {f"{quote(text, cue.span)} ({cue.group})" for cue in cues}, text)


def _furniture(line: str, score: Score) -> None:
    language, sign, words = line.split("\t")
    text = f"Lights stay off\n\n{BODY[language]}\n\n{words}\n\n{BODY[language][:-1]}, they added."
    found = {quote(text, guess.span) for guess in propose_furniture(text, language)}
    score.note({words} if sign == "+" else set(), found, words)


def _similar(line: str, score: Score) -> None:
    sign, one, other = line.split("\t")
    found = {"same"} if likeness(one, other) >= OFFERED else set[str]()
    score.note({"same"} if sign == "+" else set(), found, f"{one} / {other} ({likeness(one, other):.0f})")


def _said(line: str, score: Score) -> None:
    sign, claim, sentence = line.split("\t")
    passages = Passages()
    for _turn in gathered(sentence, (), passages):
        pass
    found = {"said" for _one in said_in(passages, [(1, claim)])}
    score.note({"said"} if sign == "+" else set(), found, f"{claim} / {sentence}")


def _sentences(line: str, score: Score) -> None:
    wanted = line.split("|")
    text = " ".join(wanted)
    score.note(set(wanted), {quote(text, span) for span in sentences(text)}, text)


SETS: dict[str, Callable[[str, Score], None]] = {
    "cues": _cues, "furniture": _furniture, "similar": _similar, "said": _said, "sentences": _sentences,
}  # fmt: skip


def measured(name: str) -> dict[Half, Score]:
    """Measure one set: the half for tuning and the one held out."""
    scores = {"tuned": Score(), "held out": Score()}
    lines = (GOLD / f"{name}.txt").read_text("utf-8").splitlines()
    for number, line in enumerate(line for line in lines if line):
        # pairs of lines go together, so that each half has as many hard negatives
        SETS[name](line, scores["held out" if number // 2 % 2 else "tuned"])
    return scores


def figures(_folder: Path) -> Iterator[Figure]:
    """Print precision, recall and the misses of every set; no budget is missed by them."""
    print(f"{'suggestions':<14}{'half':<10}{'n':>5}{'precision':>11}{'recall':>8}")
    misses = list[str]()
    for name in SETS:
        for half, score in measured(name).items():
            print(f"{name:<14}{half:<10}{score.items:>5}{score.precision:>11.2f}{score.recall:>8.2f}")
            misses += [f"  {name}, {half}: {miss}" for miss in score.misses]
    print("misses:", *misses, sep="\n")
    yield from ()
