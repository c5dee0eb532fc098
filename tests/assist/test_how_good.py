"""The suggestions are as good as when they were measured, less a margin: a finder that breaks is found out."""

import pytest

from tests.bench.suggestions import SETS, measured

FLOORS = {
    "cues": (0.85, 0.88), "furniture": (0.88, 0.88), "similar": (0.80, 0.85), "said": (0.85, 0.85),
    "sentences": (0.90, 0.90),
}  # fmt: skip


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("half", ["tuned", "held out"])
def test_precision_and_recall_stay_what_they_were(name, half):
    score, (precision, recall) = measured(name)[half], FLOORS[name]
    assert score.items >= 20
    assert (score.precision >= precision, score.recall >= recall) == (True, True), score.misses
