"""JSON as it is written to files: keys in the order given, nothing escaped, or nothing that ends a script."""

import json
from typing import Any

_RISKY = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def json_text(value: Any) -> bytes:
    """Return JSON for a file of its own, in UTF-8, with a line end."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def script_json(value: Any) -> bytes:
    """Return JSON that may also stand between script tags: no text in it ends the script."""
    return json_text(value).decode("utf-8").translate(_RISKY).encode("utf-8")
