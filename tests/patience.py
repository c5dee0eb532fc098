"""How long a test waits for what the window is to do: as long as a busy machine needs, never a fixed pause."""

from functools import partial

from pytestqt.qtbot import QtBot

PATIENCE = 120_000
"""Milliseconds after which waiting is given up, on whatever machine."""
_WAITING = ("waitUntil", "waitSignal", "waitExposed")


def patient(hands: QtBot) -> QtBot:
    """Give pytest-qt's hands that patience; what never comes fails all the same."""
    for name in _WAITING:
        setattr(hands, name, partial(getattr(hands, name), timeout=PATIENCE))
    return hands
