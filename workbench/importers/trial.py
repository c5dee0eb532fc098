"""How another program counted: its positions are read in every way programs count, and tried against the words it kept.

Nothing is placed on other words than those: what fits no reading is looked for near by, else it has no place.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from workbench.errors import Refused
from workbench.i18n import N_, _, ngettext
from workbench.text.anchor import occurrences
from workbench.text.units import UNITS, Positions, Unit, positions

How = Literal["fits", "unchecked", "found", "nowhere"]

_NAMES = {"code points": N_("code points"), "utf-16": N_("UTF-16 units"), "utf-8": N_("UTF-8 bytes")}
_REACH = 64  # code points round the stated place in which words are looked for; one more for each astral character
_TELLING = 40  # code points from which words that occur only once may lie anywhere
_QUOTE = 20  # code points from which words that stand in the text are a quotation, whatever the place's length
_CUT = 12  # code points from which words may be the beginning of a longer passage
_FAR = 1.5  # times as long as its words a passage is at least, where no ellipsis says that they were cut off
_ELLIPSES = ("...", "…", "[...]", "[…]")
_CLEAR = 0.9  # share of edges at the ends of words from which a reading without any quote to go by is believed
_ALIKE = {
    **dict.fromkeys((*range(32), 65534, 65535), "�"),  # what XML cannot hold
    **{ord(space): " " for space in "\t\n\r\x85\xa0\u2007\u202f\u2028\u2029"},
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to count: in which unit, whether a line end is two, and whether a byte order mark is counted."""

    unit: Unit = "code points"
    crlf: bool = False
    bom: bool = False

    @property
    def name(self) -> str:
        """How people call it."""
        parts = [_(_NAMES[self.unit])]
        parts += [_("line ends as two")] if self.crlf else []
        parts += [_("counting the byte order mark")] if self.bom else []
        return ", ".join(parts)


READINGS = tuple(Reading(unit, crlf, bom) for bom in (False, True) for crlf in (False, True) for unit in UNITS)
"""The most usual first: of two that fit alike it is taken."""


@dataclass(frozen=True, slots=True)
class Stated:
    """Where the other program says something lies, and what it says the words are (empty: it does not say).

    `quoted`: that field holds the words for certain; else it may be a name of any kind.
    """

    start: int
    end: int
    words: str = ""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where it lies in code points (None: nowhere), the words, and how that is known."""

    start: int | None
    end: int | None
    quote: str
    how: How


def alike(words: str) -> str:
    """Return words as they are compared: one for one, so that positions hold; all spaces and line ends are alike."""
    return words.translate(_ALIKE)


class Trial:
    """The positions in one text, tried in every reading."""

    def __init__(self, text: str, stated: Sequence[Stated]) -> None:
        self.text, self.stated = text, stated
        self._alike = alike(text)
        self._positions: dict[Reading, Positions] = {}
        self._words = [alike(one.words.replace("\r\n", "\n")).strip() for one in stated]

    def _counted(self, reading: Reading) -> Positions:
        if reading not in self._positions:
            made = positions(self.text, reading.unit, crlf=reading.crlf, bom=reading.bom)
            self._positions[reading] = made
        return self._positions[reading]

    def span(self, number: int, reading: Reading) -> tuple[int, int] | None:
        """Return the code points of a stated place in a reading; None where it is no place or holds nothing."""
        counted, stated = self._counted(reading), self.stated[number]
        start, end = counted.point(stated.start), counted.point(stated.end)
        return (start, end) if start is not None and end is not None and start < end else None

    @property
    def named(self) -> int:
        """How many places come with words."""
        return sum(map(bool, self._words))

    def fitting(self, reading: Reading) -> int:
        """Weigh the places that hold their words in a reading."""
        return sum(self._fits(number, reading) for number in range(len(self.stated)))

    def is_sound(self, reading: Reading) -> bool:
        """Say whether every quote is where a reading says, and nothing is nowhere: no other need be tried."""
        return all(
            self._fits(number, reading) == 2 if words else self.span(number, reading) is not None
            for number, words in enumerate(self._words)
        )

    def possible(self, reading: Reading) -> int:
        """Count the places that are places at all in a reading."""
        return sum(self.span(number, reading) is not None for number in range(len(self.stated)))

    def edges(self, reading: Reading) -> int:
        """Count the starts and ends that do not cut a word in a reading."""
        spans = [self.span(number, reading) for number in range(len(self.stated))]
        return sum(self._is_edge(point) for span in spans if span for point in span)

    def _is_edge(self, point: int) -> bool:
        around = self.text[max(point - 1, 0) : point + 1]
        return not (0 < point < len(self.text) and all(map(str.isalnum, around)))

    def _fits(self, number: int, reading: Reading) -> int:
        """Say how well words fit: 2 where they are there, 1 where they begin what is there, 0 where they are not."""
        words, span = self._words[number], self.span(number, reading)
        if not words or span is None:
            return 0
        there = self._alike[slice(*span)].strip()
        return 2 if there == words else int(self._begins(there, words))

    @staticmethod
    def _begins(there: str, words: str) -> bool:
        """Say whether words that were cut off, with an ellipsis or far too early, are the beginning of those there."""
        bare = _bare(words)
        cut = not there.startswith(words) if bare != words else len(there) > _FAR * len(bare)
        return cut and len(there) > len(bare) >= _CUT and there.startswith(bare)

    def spot(self, number: int, reading: Reading) -> Spot:
        """Place one in a reading: on its words, where they are known."""
        words, span, said = self._words[number], self.span(number, reading), self.stated[number].words
        if self._fits(number, reading) and span:
            return Spot(*span, self.text[slice(*span)], "fits")
        if not words or self._is_label(number):
            return Spot(*span, self.text[slice(*span)], "unchecked") if span else Spot(None, None, said, "nowhere")
        if (found := self._near(number, reading)) is not None:
            return Spot(found, found + len(words), self.text[found : found + len(words)], "found")
        return Spot(None, None, said, "nowhere")

    def _is_label(self, number: int) -> bool:
        """Say whether words are a name and no quotation: not as long as the place, and short or nowhere in the text."""
        words, stated = self._words[number], self.stated[number]
        if stated.quoted or stated.end - stated.start in _lengths(stated.words):
            return False
        return len(_bare(words)) < _QUOTE or _bare(words) not in self._alike

    def _near(self, number: int, reading: Reading) -> int | None:
        """Return where the words begin nearest to the stated place; None where that is far or two are equally near."""
        words = self._words[number]
        about = self._counted(reading).point_after(self.stated[number].start)
        reach = _REACH + sum(character > "\uffff" for character in self.text[:about])
        places = list(occurrences(self._alike[max(0, about - reach) : about + reach + len(words)], words))
        places = [place + max(0, about - reach) for place in places]
        if not places and len(words) >= _TELLING:
            first = self._alike.find(words)
            return first if first >= 0 and self._alike.find(words, first + 1) < 0 else None
        ranked = sorted(places, key=lambda place: abs(place - about))
        tied = len(ranked) > 1 and abs(ranked[0] - about) == abs(ranked[1] - about)
        return None if not ranked or tied else ranked[0]


def _lengths(words: str) -> set[int]:
    """Return how long words are in every way of counting."""
    words = words.replace("\r\n", "\n")
    units = (len(words), len(words.encode("utf-16-le", "replace")) // 2, len(words.encode("utf-8", "replace")))
    return {length + more for length in units for more in (0, words.count("\n"))}


def _bare(words: str) -> str:
    for ending in _ELLIPSES:
        words = words.removesuffix(ending)
    return words.rstrip()


def readings_among(unit: str) -> tuple[Reading, ...]:
    """Return the readings that a person's wish leaves (a unit's name, or ""); raises Refused for an unknown one."""
    units = [known for known in UNITS if known == unit or (known, unit) == ("code points", "lf")]
    if unit and not units:
        sentence = _("Positions of this format are not counted in “{unit}”; known are {known}.")
        raise Refused(sentence.format(unit=unit, known=", ".join(UNITS)))
    return tuple(one for one in READINGS if not unit or (one.unit in units and not (unit == "lf" and one.crlf)))


def readings_of(trials: Sequence[Trial], wished: str = "") -> list[Reading]:
    """Choose for each text of one file the reading that fits most of its words; the file's best, where it has none.

    `wished`: the unit that the person chose, where they did.
    """
    among = readings_among(wished)
    if any(trial.named for trial in trials) and all(trial.is_sound(among[0]) for trial in trials):
        return [among[0]] * len(trials)
    fitting = [{one: trial.fitting(one) for one in among} if trial.named else {} for trial in trials]
    overall = Counter({one: sum(fits.get(one, 0) for fits in fitting) for one in among})
    guess = None if any(overall.values()) else _by_edges(trials, among)

    def best(trial: Trial, fits: dict[Reading, int]) -> Reading:
        if guess is not None:
            return guess
        order = {one: (-fits.get(one, 0), -overall[one], -trial.possible(one)) for one in among}
        return min(among, key=lambda one: order[one])

    return [best(trial, fits) for trial, fits in zip(trials, fitting, strict=True)]


def _by_edges(trials: Sequence[Trial], among: Sequence[Reading]) -> Reading:
    """Choose without any words to go by: the most usual, unless another reading cuts clearly fewer words."""
    usual = among[0]
    possible = {one: sum(trial.possible(one) for trial in trials) for one in among}
    edges = {one: sum(trial.edges(one) for trial in trials) for one in among}
    best = min(among, key=lambda one: (-possible[one], -edges[one]))
    clear = edges[best] >= max(edges[usual] + 2, 2 * _CLEAR * possible[best])
    return best if possible[best] > possible[usual] or clear else usual


def told(trials: Sequence[Trial], readings: Sequence[Reading], spots: Sequence[Sequence[Spot]]) -> list[str]:
    """Say how the positions were read, how many quotes fit, and what was found elsewhere or could not be compared."""
    sentences = []
    for reading in dict.fromkeys(readings):
        these = [number for number, one in enumerate(readings) if one == reading and trials[number].stated]
        named = sum(trials[number].named for number in these)
        fits = sum(spot.how == "fits" for number in these for spot in spots[number])
        if these and fits:
            sentences.append(
                ngettext(
                    "Positions in {count} article are read as {reading}: {fits} of {named} quotes fit.",
                    "Positions in {count} articles are read as {reading}: {fits} of {named} quotes fit.",
                    len(these),
                ).format(count=len(these), reading=reading.name, fits=fits, named=named)
            )
        elif these:
            words = _("Positions are read as {reading}, without quotes to compare: {edges} of {ends} ends cut no word.")
            edges = sum(trials[number].edges(reading) for number in these)
            ends = 2 * sum(trials[number].possible(reading) for number in these)
            sentences.append(words.format(reading=reading.name, edges=edges, ends=ends))
    how = Counter(spot.how for each in spots for spot in each)
    unchecked = how["unchecked"] if any(trial.named for trial in trials) else 0
    return list(dict.fromkeys(sentences)) + _others(how["found"], unchecked)


def _others(found: int, unchecked: int) -> list[str]:
    sentences = []
    if found:
        sentence = ngettext(
            "{count} highlight lies on its words, not quite where the file says.",
            "{count} highlights lie on their words, not quite where the file says.",
            found,
        )
        sentences.append(sentence.format(count=found))
    if unchecked:
        sentence = ngettext(
            "{count} highlight has no quote to compare: it lies where the file says.",
            "{count} highlights have no quote to compare: they lie where the file says.",
            unchecked,
        )
        sentences.append(sentence.format(count=unchecked))
    return sentences


def nowhere(spots: Sequence[Sequence[Spot]]) -> list[str]:
    """Say how many fit no reading."""
    count = sum(spot.how == "nowhere" and bool(spot.quote) for each in spots for spot in each)
    sentence = ngettext(
        "{count} highlight is kept without a place: its words are not where the file says.",
        "{count} highlights are kept without a place: their words are not where the file says.",
        count,
    )
    return [sentence.format(count=count)] if count else []
