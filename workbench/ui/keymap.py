"""Keys that the person chose instead of those of the table: what may be chosen, and what clashes with what."""

import re
from collections.abc import Mapping, Sequence

from workbench.errors import Refused
from workbench.i18n import _
from workbench.ui.actions import ACTIONS, STATUS_KEYS, Action, shown

Keys = Mapping[str, Sequence[str]]
"""For each action id its chords; only those that differ from the table need be there."""
TABLE = {action.id: action for action in ACTIONS}
CHANGEABLE = tuple(action for action in ACTIONS if not action.native)
FIXED = {"Ctrl+C": "Copy", "Ctrl+X": "Cut", "Ctrl+A": "Select all", "?": "Keys and codebook"}
"""Chords that fields, lists and the article need for themselves."""
NEVER = ("Esc", "Tab", "Shift+Tab", "Backspace", "Space", "Shift+Space")
FUNCTION_KEYS = tuple(f"F{number}" for number in range(1, 13))

_NAMES = "Down|Up|Left|Right|Enter|Del|Ins|PgUp|PgDown|Home|End|F[1-9]|F1[0-2]"
_CHORD = re.compile(rf"(Ctrl\+)?(Alt\+)?(Shift\+)?([A-Z0-9]|[-+\[\]{{}}?,;'.<>`\\]|{_NAMES})")
"""What `keys.chord` writes and can be chosen."""


def keys_of(action: Action, chosen: Keys) -> tuple[str, ...]:
    """Return the chords of an action."""
    return tuple(chosen.get(action.id, action.keys))


def fits(action: Action, chord: str) -> str:
    """Say in a sentence why an action cannot have a chord; empty where it can."""
    if chord in NEVER or chord in STATUS_KEYS:
        return _("{keys} has a meaning of its own and cannot be chosen.").format(keys=shown(chord))
    if chord in FIXED:
        words = _("{keys} is “{what}” everywhere and cannot be chosen.")
        return words.format(keys=shown(chord), what=_(FIXED[chord]))
    held = chord.startswith(("Ctrl+", "Alt+")) or chord.rpartition("+")[2] in FUNCTION_KEYS
    if "global" in action.where and not held:
        return _("This acts everywhere, also while one types: it needs Ctrl, Alt or a function key.")
    return ""


def holder(action: Action, chord: str, chosen: Keys) -> Action | None:
    """Return the other action that has this chord where this one acts, or None."""
    for other in ACTIONS:
        meets = "global" in (*other.where, *action.where) or set(other.where) & set(action.where)
        if other.id != action.id and meets and chord in keys_of(other, chosen):
            return other
    return None


def choose(action: Action, chord: str, chosen: Keys) -> dict[str, list[str]]:
    """Return the choice with this chord for an action; raises Refused where it cannot have it."""
    if why := fits(action, chord):
        raise Refused(why)
    if other := holder(action, chord, chosen):
        words = _("{keys} is “{other}” already.")
        raise Refused(words.format(keys=shown(chord), other=_(other.text).rstrip("…")))
    return _with(chosen, action, (chord,))


def swap(action: Action, chord: str, chosen: Keys) -> dict[str, list[str]]:
    """Return the choice with this chord taken from its holder, who gets what this action had and may have."""
    other = holder(action, chord, chosen)
    if other is None or other.native:
        return choose(action, chord, chosen)
    if why := fits(action, chord):
        raise Refused(why)
    left = [keys for keys in keys_of(other, chosen) if keys != chord]
    given = [keys for keys in keys_of(action, chosen) if not fits(other, keys)][:1]
    made = _with(_with(chosen, action, (chord,)), other, ())
    given = [keys for keys in given if holder(other, keys, made) is None]
    return _with(made, other, (*given, *left))


def _with(chosen: Keys, action: Action, keys: Sequence[str]) -> dict[str, list[str]]:
    made = {identity: list(its) for identity, its in chosen.items() if identity != action.id}
    return made if tuple(keys) == action.keys else {**made, action.id: list(keys)}


def reset(action: Action, chosen: Keys) -> dict[str, list[str]]:
    """Return the choice without that of one action; raises Refused where another has its keys by now."""
    made = _with(chosen, action, action.keys)
    for chord in action.keys:
        if other := holder(action, chord, made):
            words = _("{keys} is “{other}” now; change that first.")
            raise Refused(words.format(keys=shown(chord), other=_(other.text).rstrip("…")))
    return made


def sound(stored: object) -> dict[str, list[str]]:
    """Return what can be used of a choice read from the settings; what is damaged or clashes is left out."""
    made: dict[str, list[str]] = {}
    for identity, keys in stored.items() if isinstance(stored, dict) else ():
        action = TABLE.get(identity)
        if action is not None and not action.native and _are_chords(keys):
            made[identity] = list(keys)
    clashing = True
    while clashing:
        clashing = [i for i, keys in made.items() if any(_misfits(TABLE[i], chord, made) for chord in keys)]
        for identity in clashing[-1:]:
            del made[identity]
    return made


def _misfits(action: Action, chord: str, chosen: Keys) -> bool:
    return bool(chord not in action.keys and fits(action, chord)) or holder(action, chord, chosen) is not None


def _are_chords(keys: object) -> bool:
    return isinstance(keys, list) and all(
        isinstance(chord, str) and _CHORD.fullmatch(chord) is not None for chord in keys
    )
