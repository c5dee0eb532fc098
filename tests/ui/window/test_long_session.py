"""A day at the desk by chance: keys and mouse, everything the window has, then back to the start and forth again."""

import pytest

from tests.session import simulate


@pytest.mark.soak
@pytest.mark.slow
@pytest.mark.parametrize("seed", (1, 2))
def test_a_session_by_chance_is_sound_and_can_be_taken_back(tmp_path, qapp, soak, seed):
    outcome = simulate(tmp_path, seed, 150 if soak == 1 else 2_000)
    assert outcome.faults == []
    assert outcome.findings == []
    assert outcome.steps > 0  # something was done at all
    assert outcome.back_at_start
    assert outcome.at_end_again
    assert outcome.sound, outcome.line()
