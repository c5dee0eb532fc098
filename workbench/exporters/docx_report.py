"""The report as a Word file: real headings, links inside it, and each mark as a comment on its own words.

python-docx gives the package and the styles; the body is written as text and parsed once, which takes a tenth of the
time of setting it run by run. The same report gives the same bytes: times are those of the report and of the marks.
"""

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

from workbench.exporters.docx_body import WIDTH, Body
from workbench.exporters.docx_comments import Comments
from workbench.exporters.docx_styles import set_styles
from workbench.exporters.docx_xml import RULE, borders, escaped, field, language_tag
from workbench.exporters.flow import Flow
from workbench.exporters.flow_report import report_flow
from workbench.exporters.report_options import Paper
from workbench.exporters.report_whole import Report

if TYPE_CHECKING:
    from docx.document import Document

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can name: all its parts bear it."""
LONGEST = 255
"""Signs that a property of the document may have."""


def render(report: Report, made_at: datetime, version: str) -> bytes:
    """Return the report as DOCX, in the language that is spoken."""
    return docx_of(report_flow(report, made_at, version))


def docx_of(flow: Flow) -> bytes:
    """Return blocks as DOCX."""
    import docx  # costs 0.1 s: only when a report is made

    document = docx.Document()
    set_styles(document, language_tag(flow.language) or "en")
    _set_page(document, flow.paper)
    comments = Comments(flow)
    body = Body(comments, _Links(document))
    body.add(flow.blocks)
    _fill(document, "".join(body.parts))
    _comment(document, comments, flow.made_at)
    _foot(document, flow)
    _name(document, flow)
    held = io.BytesIO()
    document.save(held)
    return _at_rest(held.getvalue())


class _Links:
    """Hands out the relation of each address, the same for the same address."""

    def __init__(self, document: "Document") -> None:
        self._part, self._known = document.part, dict[str, str]()

    def __call__(self, address: str) -> str:
        from docx.opc.constants import RELATIONSHIP_TYPE

        if address not in self._known:
            self._known[address] = self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self._known[address]


def _parsed(xml: str) -> Any:
    from docx.oxml.parser import parse_xml

    return parse_xml(xml.encode())


def _fill(document: "Document", inside: str) -> None:
    body = document.element.body
    last = body.sectPr  # stays the last child
    for child in list(_parsed(f"<w:body {NAMESPACES}>{inside}</w:body>")):
        last.addprevious(child)


def _comment(document: "Document", comments: Comments, made_at: str) -> None:
    if comments.remarks:
        part = document.part._comments_part  # what `document.comments` is made of; it makes the part
        for child in list(_parsed(f"<w:comments {NAMESPACES}>{''.join(comments.xml(made_at))}</w:comments>")):
            part.element.append(child)


def _set_page(document: "Document", paper: Paper) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = (Mm(216), Mm(279)) if paper == "Letter" else (Mm(210), Mm(297))
    # the text is 170 mm wide on either, as the tables are
    section.left_margin = section.right_margin = Mm(23 if paper == "Letter" else 20)
    section.top_margin, section.bottom_margin, section.footer_distance = Mm(20), Mm(22), Mm(11)


def _foot(document: "Document", flow: Flow) -> None:
    named = " · ".join(filter(None, (flow.organisation, flow.title, flow.made_spoken)))
    paragraph = document.sections[0].footer.paragraphs[0]
    rule = borders("t", RULE, 4)
    tabs = f'<w:tab w:val="right" w:pos="{WIDTH}"/>'
    text = f'<w:r><w:t xml:space="preserve">{escaped(named)}</w:t></w:r><w:r><w:tab/></w:r>'
    numbers = f'{field("PAGE")}<w:r><w:t xml:space="preserve"> / </w:t></w:r>{field("NUMPAGES")}'
    look = f'<w:pPr><w:pStyle w:val="Footer"/>{rule}<w:tabs>{tabs}</w:tabs></w:pPr>'
    made = _parsed(f"<w:p {NAMESPACES}>{look}{text}{numbers}</w:p>")
    paragraph._p.getparent().replace(paragraph._p, made)


def _name(document: "Document", flow: Flow) -> None:
    """Fill in who made it and when; what the template says about itself goes."""
    properties = document.core_properties
    moment = datetime.fromisoformat(flow.made_at.replace("Z", "+00:00")).replace(tzinfo=None)
    properties.title = _legal(flow.title)
    properties.author = _legal(", ".join(flow.authors))
    properties.last_modified_by = properties.author
    properties.language = language_tag(flow.language)
    properties.comments = _legal(f"fact-check workbench {flow.version}")
    properties.created = properties.modified = moment
    properties.revision, properties.keywords, properties.category = 1, "", ""
    relations = document.part.package.rels  # type: ignore[union-attr]
    for name in [name for name, one in relations.items() if one.reltype.endswith("/thumbnail")]:
        del relations[name]


def _legal(text: str) -> str:
    """Return a text that may stand in a property: its parser escapes it, signs that XML does not allow are named."""
    from xml.sax.saxutils import unescape

    return unescape(escaped(text), {"&quot;": '"'})[:LONGEST]


def _at_rest(data: bytes) -> bytes:
    """Return a zip whose parts lie in a fixed order and bear no time."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = zipfile.ZipInfo(name, EARLIEST)
            part.compress_type, part.create_system, part.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            target.writestr(part, source.read(name))
    return held.getvalue()
