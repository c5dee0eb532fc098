"""The styles of the Word report: real headings, so that Word's navigation shows them. Sizes in points."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.exporters.docx_xml import ACCENT, INK, MUTED

if TYPE_CHECKING:
    from docx.document import Document

SERIF, SANS = "Cambria", "Calibri"
FROM_RIGHT = {SERIF: "Times New Roman", SANS: "Arial"}
"""Those two have no Hebrew and no Arabic; what stands in for them might lack digits."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a style looks: font, size, space before and after, and the distance of lines as a multiple."""

    font: str
    size: float
    before: float = 0
    after: float = 0
    lines: float = 1.1
    bold: bool = False
    colour: str = INK
    keep: bool = False


LOOKS: dict[str, Look] = {
    "Normal": Look(SANS, 10, 0, 4),
    "Body Text": Look(SANS, 10, 2, 4, 1.15),
    "Title": Look(SERIF, 25, 0, 6, 1.0, bold=True),
    "Subtitle": Look(SANS, 10, 0, 4, bold=True, colour=ACCENT),
    "Heading 1": Look(SERIF, 16.5, 20, 8, 1.05, bold=True, keep=True),
    "Heading 2": Look(SERIF, 13, 16, 4, 1.1, bold=True, keep=True),
    "Heading 3": Look(SANS, 9.5, 9, 2, bold=True, colour=MUTED, keep=True),
    "Heading 4": Look(SANS, 10, 6, 2, bold=True, keep=True),
    "Byline": Look(SANS, 10, 0, 6, colour=MUTED),
    "Lead": Look(SERIF, 11.5, 2, 6, 1.25),
    "Quiet": Look(SANS, 9.5, 3, 5, colour=MUTED),
    "Facts": Look(SANS, 9.5, 0, 3),
    "Source": Look(SANS, 9.5, 6, 1, colour=MUTED, keep=True),
    "Passage": Look(SERIF, 10.5, 1, 2, 1.18),
    "Reading": Look(SANS, 9.5, 1, 2),
    "Note": Look(SANS, 10, 1, 4),
    "Label": Look(SANS, 8.5, 4, 2, bold=True, colour=MUTED),
    "Article Text": Look(SERIF, 10.5, 5, 5, 1.22),
    "Furniture": Look(SANS, 9, 3, 6, colour=MUTED),
    "Point": Look(SANS, 10, 1, 3),
    "Cell Text": Look(SANS, 9.5, 2, 2, 1.1),
    "Cell Head": Look(SANS, 8.5, 2, 2, 1.1, bold=True, colour=MUTED),
    "Figure": Look(SERIF, 22, 0, 0, 1.0, bold=True),
    "Figure Name": Look(SANS, 9.5, 0, 6, colour=MUTED),
    "Contents 1": Look(SANS, 10.5, 5, 1, bold=True),
    "Contents 2": Look(SANS, 10, 0, 1),
    "Gap": Look(SANS, 4, 0, 0, 1.0),
    "Comment Text": Look(SANS, 10, 0, 2, 1.0),
    "Footer": Look(SANS, 8.5, 4, 0, 1.0, colour=MUTED),
}


def set_styles(document: "Document", language: str) -> None:
    """Give the document its styles and its language."""
    from docx.enum.style import WD_STYLE_TYPE

    for name, look in LOOKS.items():
        known = name in document.styles
        style: Any = document.styles[name] if known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if not known:
            style.base_style = document.styles["Normal"]
        _set(style, look)
    document.styles["Contents 2"].paragraph_format.left_indent = _points(12)  # type: ignore[union-attr]
    if "Comment Reference" not in document.styles:
        made: Any = document.styles.add_style("Comment Reference", WD_STYLE_TYPE.CHARACTER)
        made.font.size = _points(8)
    _speak(document, language)


def _points(number: float) -> Any:
    from docx.shared import Pt

    return Pt(number)


def _set(style: Any, look: Look) -> None:
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    style.hidden, style.unhide_when_used, style.quick_style = False, False, True
    style.font.size, style.font.bold, style.font.italic = _points(look.size), look.bold, False
    style.font.color.rgb = RGBColor.from_string(look.colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]  # the template's theme would go before the names
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FROM_RIGHT[look.font] if name == "cs" else look.font)
    body = style.paragraph_format
    body.space_before, body.space_after, body.line_spacing = _points(look.before), _points(look.after), look.lines
    body.keep_with_next, body.widow_control = look.keep, True
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)  # the template underlines its title
    for tabs in style.element.findall(f".//{qn('w:tabs')}"):
        tabs.getparent().remove(tabs)  # the template's footer has two that ours would stop at
    for spacing in style.element.findall(f"{qn('w:rPr')}/{qn('w:spacing')}"):
        spacing.getparent().remove(spacing)


def _speak(document: "Document", language: str) -> None:
    from docx.oxml.ns import qn

    for found in document.styles.element.iter(qn("w:lang")):
        for name in ("val", "eastAsia", "bidi"):
            found.set(qn(f"w:{name}"), language)
