"""XML of unknown origin to a tree: no document type, no entities, nothing from outside, not too large, not too deep."""

from typing import TYPE_CHECKING

from workbench.errors import Refused
from workbench.i18n import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_XML = 100 * 1024 * 1024
"""Bytes."""
DEEPEST = 200
"""Elements inside one another: readers may walk the tree by calling themselves."""


def parse_xml(data: bytes, *, most: int = MOST_XML, deepest: int = DEEPEST) -> "Element":
    """Return the root of a document; raise Refused with one sentence where it is no XML or might do harm."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if len(data) > most:
        raise Refused(_("Its XML is larger than {limit} MB.").format(limit=most // (1024 * 1024)))
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as cause:
        raise Refused(_("Its XML defines entities or a document type of its own, which is not read.")) from cause
    except (ParseError, LookupError, ValueError) as cause:
        raise Refused(_("Its XML is damaged ({reason}).").format(reason=str(cause)[:200])) from cause
    _refuse_depth(root, deepest)
    return root


def _refuse_depth(root: "Element", deepest: int) -> None:
    """Raise Refused where elements lie deeper; level by level, so that depth costs no calls."""
    level = [root]
    for _depth in range(deepest):
        level = [child for element in level for child in element]
        if not level:
            return
    raise Refused(_("Its XML is nested too deeply."))
