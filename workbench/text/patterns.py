"""Patterns that are compiled when they are first used: a module full of them costs nothing to import.

Compiling takes about a millisecond each, and the child that reads files imports every format's module to read one.
"""

from typing import Any, overload

import regex


class _Later:
    """Stands for a pattern; its methods are looked up once, and then are the compiled pattern's own."""

    def __init__(self, form: Any, flags: int) -> None:
        self._form, self._flags = form, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(regex.compile(self._form, self._flags), name)
        setattr(self, name, found)
        return found


@overload
def pattern(form: str, flags: int = 0) -> regex.Pattern[str]: ...
@overload
def pattern(form: bytes, flags: int = 0) -> regex.Pattern[bytes]: ...
def pattern(form: str | bytes, flags: int = 0) -> Any:
    """Return what `regex.compile` does, compiled at its first use."""
    return _Later(form, flags)
