"""Bombs in every kind of file, brought in from the command line: a sentence for each, and the good file comes in."""

import io
import sqlite3
import zipfile

from tests.importers.every_format import SAMPLES
from workbench.model.articles import Article
from workbench.project import Project, queries
from workbench.project.check import check_project

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
XML = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><x>&l11;</x>'.encode()


def laughing(sample: str, *parts: str) -> bytes:
    """A zip some of whose parts laugh."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SAMPLES[sample]().data)) as sound, zipfile.ZipFile(target, "w") as made:
        for name in sound.namelist():
            made.writestr(name, XML if name in parts else sound.read(name))
    return target.getvalue()


def endless(sample: str, table: str) -> bytes:
    """A database in which a table is a view that never ends."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(SAMPLES[sample]().data)
    connection.execute(f"DROP TABLE {table}")
    connection.execute(
        f"CREATE VIEW {table} AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id FROM n"
    )
    connection.commit()
    return connection.serialize()


BOMBS = {
    "deep.json": b"[" * 3_000_000,
    "deep.jsonld": b'{"@context": "http://www.w3.org/ns/anno.jsonld", "items": ' + b"[" * 500_000,
    "digits.json": b'[{"text": ' + b"9" * 3_000_000 + b"}]",
    "digits.ann": b"T1\tClaim 0 " + b"9" * 1_000_000 + b"\tGood\n",
    "empty.csv": b"text" + b"," * 5_000_000,
    "laugh.docx": laughing("docx", "word/document.xml"),
    "laugh.odt": laughing("odt", "content.xml"),
    "laugh.xlsx": laughing("xlsx", "xl/workbook.xml", "xl/worksheets/sheet1.xml"),
    "laugh.qdpx": laughing("refi-project", "project.qde"),
    "laugh.qdc": XML,
    "pages.pdf": b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 99999999"
    b"/Kids[2 0 R 2 0 R]>>\nendobj\ntrailer\n<</Root 1 0 R>>\n",
    "view.sqlite3": endless("taguette", "documents"),
    "view.qda": endless("qualcoder", "source"),
}


def test_every_bomb_is_a_sentence_and_the_good_file_comes_in(run, desk, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in {**BOMBS, "digits.txt": b"Good too.", "good.txt": b"Good."}.items():
        (folder / name).write_bytes(data)
    _code, _printed, told = run("import", tmp_path / "new.factcheck", folder)
    silent = {name for name in BOMBS if name not in told} - {"digits.ann"}
    assert silent == set()
    assert "1 line was not understood." in told
    with Project.open(tmp_path / "new.factcheck", desk, read_only=True) as project:
        texts = {project.text(article.sha256) for article in queries.every(project, Article)}
        assert texts == {"Good.", "Good too."} and check_project(project).errors == ()
