"""What Qt writes into a PDF about the moment: the report's own, in UTC, stands in place of the machine's.

Each is replaced by as many bytes, so that the places that the file lists hold. Else the file would tell in which time
zone it was made.
"""

import re

_DAY = re.compile(rb"(/(?:Creation|Mod)Date \(D:)\d{14}(Z|[+-]\d\d'\d\d')\)")
_MOMENT = re.compile(rb'(xmp:\w+Date=")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d(?=")')


def with_stamp(pdf: bytes, made_at: str) -> bytes:
    """Return a PDF as Qt wrote it with this moment (UTC text with Z)."""
    moment = made_at.removesuffix("Z").encode("ascii")
    digits = re.sub(rb"\D", b"", moment)
    pdf = _DAY.sub(lambda found: found[1] + digits + b"Z)" + b" " * (len(found[2]) - 1), pdf)
    return _MOMENT.sub(lambda found: found[1] + moment + b"+00:00", pdf)
