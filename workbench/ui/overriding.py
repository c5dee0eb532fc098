"""Marks what Qt calls in place of its own method, so that a fault in it ends in the hook and not the program.

On Python 3.11 an error that C code raised (a widget that is gone, recursion too deep) has no exception object until
somebody catches it, and PySide (6.9.3 to 6.11.3, measured) reads that object when such an error leaves a method that Qt
called: a segmentation fault. Catching it once makes the object. Python 3.12 makes it at once.
"""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING or sys.version_info >= (3, 12):
    from typing_extensions import override
else:
    from collections.abc import Callable
    from functools import wraps
    from typing import Any

    def override(method: Callable[..., Any]) -> Callable[..., Any]:
        """Mark a method as one that stands for a base class's; what it raises is a whole exception."""

        @wraps(method)
        def whole(*arguments: Any, **named: Any) -> Any:
            try:
                return method(*arguments, **named)
            except BaseException:  # catching it is all that is needed
                raise

        return whole


__all__ = ["override"]
