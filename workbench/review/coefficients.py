"""Coefficients of agreement: pure formulas over counts and labels, each with the publication that it comes from.

None means that the coefficient is not defined for what was given; it is never rounded up to agreement.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision, recall and their harmonic mean, each 0 to 1; None where nothing was there to be found."""

    precision: float | None
    recall: float | None
    f1: float | None


def scores(matched: int, mine: int, theirs: int) -> Scores:
    """Score `matched` one-to-one matches among `mine` and `theirs` (counts), with mine as what is to be found.

    Precision = matched/theirs, recall = matched/mine, F1 = 2 matched/(mine + theirs): van Rijsbergen 1979,
    "Information Retrieval", chapter 7; F1 is the coefficient of Dice 1945, "Measures of the Amount of Ecologic
    Association Between Species", and the same whichever side is mine (Hripcsak and Rothschild 2005, "Agreement, the
    F-Measure, and Reliability in Information Retrieval").
    """
    return Scores(_share(matched, theirs), _share(matched, mine), _share(2 * matched, mine + theirs))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def cohen_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of two people's labels: (p_o - p_e) / (1 - p_e).

    Cohen 1960, "A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement 20, 37-46.
    p_e takes each one's own marginal shares. None without pairs, and where both used one and the same label throughout
    (p_e = 1).
    """
    mine, theirs = Counter(one for one, _other in pairs), Counter(other for _one, other in pairs)
    number = len(pairs)
    agreed = sum(one == other for one, other in pairs)
    expected = sum(count * theirs[label] for label, count in mine.items())
    if number * number == expected:
        return None
    return (number * agreed - expected) / (number * number - expected)


def nominal_alpha(units: Iterable[Sequence[str | None]]) -> float | None:
    """Return Krippendorff's alpha for nominal labels; each unit holds one label per person, None where it is missing.

    Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability": alpha = 1 - D_o / D_e over the coincidences of
    pairable values; a unit with fewer than two labels has none. None where no two labels can be paired, and where all
    that can are one and the same (D_e = 0).
    """
    observed, pairable = 0.0, list[str]()
    for unit in units:
        labels = [label for label in unit if label is not None]
        if len(labels) < 2:
            continue
        pairable += labels
        if len(set(labels)) > 1:
            alike = sum(count * count for count in Counter(labels).values())
            observed += (len(labels) ** 2 - alike) / (len(labels) - 1)
    number, values = len(pairable), Counter(pairable)
    expected = number * number - sum(count * count for count in values.values())
    return 1 - (number - 1) * observed / expected if expected else None
