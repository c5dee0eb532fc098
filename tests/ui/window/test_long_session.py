"""A day at the desk by chance: keys and mouse, everything the window has, then back to the start and forth again.

In a process of its own: windows and timers that other tests left would be in the person's way.
"""

import subprocess
import sys

import pytest


@pytest.mark.soak
@pytest.mark.slow
@pytest.mark.parametrize("seed", (1, 2))
def test_a_session_by_chance_is_sound_and_can_be_taken_back(repository, soak, seed):
    command = [sys.executable, "-m", "tests.session", "--seed", str(seed)]
    actions = 150 if soak == 1 else 2_000
    run = subprocess.run(
        [*command, "--actions", str(actions)], cwd=repository, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, f"{run.stdout}\n{run.stderr[-3_000:]}"
    assert f"seed {seed}: {actions} actions, " in run.stdout and " actions, 0 steps" not in run.stdout
