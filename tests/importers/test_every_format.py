"""Every format that is found: the emoji sentence comes in exactly, spoilt files give one sentence, never a fault."""

import io
import random
import zipfile

import pytest

from tests.commands.conftest import desk, path, project
from tests.commands.foreign import marks_in
from tests.conftest import SOAK
from tests.importers.every_format import SAMPLES, WITHOUT_TEXT
from tests.importers.qda_files import CLAIM, EMOJI, EVIDENCE
from workbench.commands import annotations, articles
from workbench.importers import import_paste
from workbench.importers.cage import Limits, read_caged
from workbench.importers.formats import HEAD, format_of, formats, read_source
from workbench.project import queries
from workbench.project.check import check_project

__all__ = ["desk", "path", "project"]

EVERY = sorted(known.id for known in formats())
TEXTS = [identity for identity in EVERY if identity not in WITHOUT_TEXT]
SPOILT = 12 * SOAK
"""Files of each format that are spoilt."""


def test_every_format_has_its_sample():
    assert sorted({*EVERY} ^ {*SAMPLES}) == [], "SAMPLES in tests/importers/every_format.py holds one for each format"


@pytest.mark.parametrize("identity", [one for one in EVERY if one != "pasted-page"])
def test_a_sample_is_recognised_as_what_it_is(identity):
    sample = SAMPLES[identity]()
    known = format_of(sample.name, sample.data[:HEAD])
    assert known is not None and known.id == identity


@pytest.mark.parametrize("identity", TEXTS)
def test_the_emoji_sentence_comes_in_exactly(project, identity):
    sample = SAMPLES[identity]()
    brought = read_source(sample.source, format_id=identity)
    articles.add(project, brought.articles)
    if brought.annotated is not None:
        if brought.annotated.elsewhere:  # the text is not in the file
            known = articles.add(project, [import_paste(EMOJI)]).new[0]
            articles.set_metadata(project, known, url="https://news.example/port")
        annotations.bring_in(project, brought.annotated)
        places = [(one.place.start, one.place.end, one.place.quote, one.kind) for one in marks_in(project) if one.place]
        assert places == [(2, 34, CLAIM, "claim"), (55, 84, EVIDENCE, "evidence")]
    (article,) = queries.articles(project)
    assert project.text(article.sha256).strip() == EMOJI
    assert check_project(project).errors == ()


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """Spoil a file, or a part inside a zip, which is then packed soundly."""
    if not data.startswith(b"PK") or chance.random() < 0.3:
        return hurt(data, chance)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as sound, zipfile.ZipFile(target, "w") as made:
        parts = [name for name in sound.namelist() if sound.read(name)]
        chosen = chance.choice(parts)
        for name in parts:
            made.writestr(name, hurt(sound.read(name), chance) if name == chosen else sound.read(name))
    return target.getvalue()


def hurt(data: bytes, chance: random.Random) -> bytes:
    """Cut off, flip, put in, take out, repeat, or exchange numbers."""
    at, length = chance.randrange(len(data)), chance.choice((1, 2, 8, 200))
    way = chance.randrange(7)
    if way == 0:
        return data[:at]
    if way == 1:
        return data[:at] + bytes((data[at] ^ 1 << chance.randrange(8),)) + data[at + 1 :]
    if way == 2:
        return data[:at] + chance.randbytes(length) + data[at:]
    if way == 3:
        return data[:at] + data[at + length :]
    if way == 4:
        return data[:at] + data[at : at + length] * chance.choice((2, 50)) + data[at:]
    if way == 5:
        ends = (b"9" * 5_000, b"-1", b"[" * 2_000, b"\xed\xa0\x80", b"\0", b"null", b"{}", b'"')
        return data[:at] + chance.choice(ends)
    words = (b"99999999999999999999", b"\\ud800", b"\\u0000", b"&#0;", b"1e999")
    return data[:at] + chance.choice(words) + data[at + 1 :]


def test_spoilt_files_of_every_format_give_what_can_be_read_or_one_sentence(project, tmp_path):
    chance = random.Random(5)
    for identity in EVERY:
        sample = SAMPLES[identity]()
        for number in range(SPOILT):
            folder = tmp_path / f"{identity}-{number}"
            folder.mkdir()
            for name, data in ((sample.name, spoilt(sample.data, chance)), *sample.beside.items()):
                (folder / name).write_bytes(data)
    results = list(read_caged([tmp_path], limits=Limits(seconds=3, patience=20)))
    assert len(results) >= SPOILT * len(EVERY)
    assert all(result.brought or len(result.why.splitlines()) == 1 for result in results)
    assert not [result for result in results if "failed" in result.why or "too long" in result.why]
    assert [(result.item.shown, result.why) for result in results if "what its name says (" in result.why] == []
    for result in results:
        if result.brought:
            articles.add(project, result.brought.articles)
            if result.brought.annotated:
                annotations.bring_in(project, result.brought.annotated)
    assert check_project(project).errors == ()
