"""The emoji sentence in every format that can be read: a new format needs its entry here, as a test says."""

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.importers.pdf_bytes import column, pdf
from tests.importers.qda_files import CLAIM, EMOJI, EVIDENCE
from tests.importers.test_odt import odt
from workbench.importers.sources import Source
from workbench.project.store import sha256_of_text

IDS = [f"{letter * 8}-{letter * 4}-4{letter * 3}-8{letter * 3}-{letter * 12}" for letter in "abcdef"]
SPANS = ((2, 34, CLAIM, "claim"), (55, 84, EVIDENCE, "evidence"))


@dataclass(frozen=True)
class Sample:
    """A file, what lies beside it, and how many highlights are in it."""

    name: str
    data: bytes
    beside: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def source(self) -> Source:
        return Source(self.name, self.data, self.beside.get)


def _docx() -> bytes:
    import docx

    document, target = docx.Document(), io.BytesIO()
    document.add_paragraph(EMOJI)
    document.save(target)
    return target.getvalue()


def _xlsx() -> bytes:
    import openpyxl

    book, target = openpyxl.Workbook(), io.BytesIO()
    for row in (["title", "text"], ["Port", EMOJI]):
        book.worksheets[0].append(row)
    book.save(target)
    return target.getvalue()


def _csv() -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["title", "text"], ["Port", EMOJI]])
    return text.getvalue().encode()


def _database(*statements: str) -> bytes:
    connection = sqlite3.connect(":memory:")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    return connection.serialize()


def _taguette() -> bytes:
    return _database(
        "CREATE TABLE documents (id INTEGER PRIMARY KEY, name, description, contents)",
        "CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id, start_offset, end_offset, snippet)",
        "CREATE TABLE tags (id INTEGER PRIMARY KEY, path, description)",
        "CREATE TABLE highlight_tags (highlight_id, tag_id)",
        "CREATE TABLE commands (user_login, date, payload)",
        f"INSERT INTO documents VALUES (1, 'port', '', '<p>{EMOJI}</p>')",
        f"INSERT INTO highlights VALUES (1, 1, 5, 37, '{CLAIM}'), (2, 1, 58, 87, '{EVIDENCE}')",
        "INSERT INTO tags VALUES (1, 'claim', ''), (2, 'evidence', '')",
        "INSERT INTO highlight_tags VALUES (1, 1), (2, 2)",
    )


def _qualcoder() -> bytes:
    return _database(
        "CREATE TABLE project (databaseversion, date, memo, about)",
        "CREATE TABLE source (id INTEGER PRIMARY KEY, name, fulltext, memo)",
        "CREATE TABLE code_name (cid INTEGER PRIMARY KEY, name, memo, catid, color)",
        "CREATE TABLE code_text (ctid INTEGER PRIMARY KEY, cid, fid, seltext, pos0, pos1, owner, date, memo)",
        f"INSERT INTO source VALUES (1, 'port', '{EMOJI}', '')",
        "INSERT INTO code_name VALUES (1, 'claim', '', NULL, '#ff0000'), (2, 'evidence', '', NULL, '#00ff00')",
        f"INSERT INTO code_text VALUES (1, 1, 1, '{CLAIM}', 3, 35, 'ana', '', ''),"
        f" (2, 2, 1, '{EVIDENCE}', 56, 85, 'ana', '', '')",
    )


_CODES = (
    f'<CodeBook xmlns="urn:QDA-XML:project:1.0"><Codes><Code guid="{IDS[0]}" name="claim"/>'
    f'<Code guid="{IDS[1]}" name="evidence"/></Codes></CodeBook>'
)


def _qdpx() -> bytes:
    selections = "".join(
        f'<PlainTextSelection guid="{IDS[3 + place]}" startPosition="{start}" endPosition="{end}" name="{words}">'
        f'<Coding guid="{IDS[5]}"><CodeRef targetGUID="{IDS[place]}"/></Coding></PlainTextSelection>'
        for place, (start, end, words, _label) in enumerate(SPANS)
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sources/t.txt", EMOJI)
        archive.writestr(
            "project.qde",
            f'<Project xmlns="urn:QDA-XML:project:1.0" origin="Other">{_CODES}<Sources><TextSource guid="{IDS[2]}"'
            f' name="port" plainTextPath="internal://t.txt">{selections}</TextSource></Sources></Project>',
        )
    return target.getvalue()


def _studio() -> bytes:
    result = [
        {"id": label, "type": "labels", "from_name": "label", "to_name": "text",
         "value": {"start": start, "end": end, "text": words, "labels": [label]}}
        for start, end, words, label in SPANS
    ]  # fmt: skip
    return json.dumps([{"id": 1, "annotations": [{"id": 1, "result": result}], "data": {"text": EMOJI}}]).encode()


def _doccano() -> bytes:
    entities = [{"id": start, "label": label, "start_offset": start, "end_offset": end}
                for start, end, _words, label in SPANS]  # fmt: skip
    return json.dumps({"id": 1, "text": EMOJI, "entities": entities, "relations": []}).encode()


def _web() -> bytes:
    items = [
        {"type": "Annotation", "motivation": "classifying", "body": {"purpose": "tagging", "value": label},
         "target": {"source": "https://news.example/port", "selector": [
             {"type": "TextPositionSelector", "start": start, "end": end},
             {"type": "TextQuoteSelector", "exact": words}]}}
        for start, end, words, label in SPANS
    ]  # fmt: skip
    context = "http://www.w3.org/ns/anno.jsonld"
    return json.dumps({"@context": context, "type": "AnnotationCollection", "items": items}).encode()


def _spans() -> bytes:
    lines = (
        {"doc_sha256": sha256_of_text(EMOJI), "span_id": label, "start": start, "end": end, "quote": words,
         "kind": label}
        for start, end, words, label in SPANS
    )  # fmt: skip
    return b"\n".join(json.dumps(line).encode() for line in lines)


def _brat() -> Sample:
    lines = (f"T{start}\t{label} {start} {end}\t{words}\n" for start, end, words, label in SPANS)
    return Sample("a.ann", "".join(lines).encode(), {"a.txt": EMOJI.encode()})


_PAGE = f"<html><head><title>Port</title></head><body><article><p>{EMOJI}</p></article></body></html>".encode()
_MAIL = b"Subject: Port\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
SAMPLES: Mapping[str, Callable[[], Sample]] = {
    "brat": _brat,
    "csv": lambda: Sample("a.csv", _csv()),
    "doccano": lambda: Sample("a.jsonl", _doccano()),
    "docx": lambda: Sample("a.docx", _docx()),
    "email": lambda: Sample("a.eml", _MAIL + EMOJI.encode()),
    "html": lambda: Sample("a.html", _PAGE),
    "json": lambda: Sample("a.json", json.dumps([{"title": "Port", "text": EMOJI}]).encode()),
    "json-lines": lambda: Sample("a.jsonl", b'{"format": "factcheck-lines", "version": 1, "rows": {}}\n'),
    "label-studio": lambda: Sample("a.json", _studio()),
    "markdown": lambda: Sample("a.md", EMOJI.encode()),
    "odt": lambda: Sample("a.odt", odt(f"<text:p>{EMOJI}</text:p>")),
    "pasted-page": lambda: Sample("a.html", _PAGE),
    "pdf": lambda: Sample("a.pdf", pdf(column([EMOJI[:29], EMOJI[30:]]))),
    "qualcoder": lambda: Sample("data.qda", _qualcoder()),
    "refi-codebook": lambda: Sample("a.qdc", _CODES.encode()),
    "refi-project": lambda: Sample("a.qdpx", _qdpx()),
    "spans": lambda: Sample("a.jsonl", _spans()),
    "taguette": lambda: Sample("a.sqlite3", _taguette()),
    "text": lambda: Sample("a.txt", EMOJI.encode()),
    "webannotation": lambda: Sample("a.jsonld", _web()),
    "xlsx": lambda: Sample("a.xlsx", _xlsx()),
}
WITHOUT_TEXT = frozenset({"refi-codebook", "json-lines"})
"""A codebook holds no words of an article; a whole project is no file among others (`commands.project_lines`)."""
