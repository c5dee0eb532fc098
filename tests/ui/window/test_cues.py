"""Cue phrases in the window: per language, in texts of any length, and only where they are wished."""

import pytest

from workbench.commands import articles
from workbench.importers import import_paste
from workbench.project import queries

UKRAINIAN = "Міст упав\n\nРада заявила, що міст нібито впав сам. Мер заперечив це, але ключі загубили, кажуть у ратуші."


def shown(desk):
    text = desk.page.text()
    return {text[cue.start : cue.end] for _start, _end, cue in desk.page._scene.shown.cues}


def open_text(desk, text, **columns):
    (made,) = articles.add(desk.project, [import_paste(text)]).new
    if columns:
        articles.set_metadata(desk.project, made, **columns)
    desk.space.annotate.show_article(made)


def test_a_ukrainian_article_has_ukrainian_cues(desk):
    open_text(desk, UKRAINIAN)
    desk.qtbot.waitUntil(lambda: "нібито" in shown(desk))
    assert {"заявила", "заперечив"} <= shown(desk)


@pytest.mark.parametrize(("code", "gone"), [("uk", True), ("en", False)])
def test_cues_are_switched_off_per_language(desk, code, gone):
    open_text(desk, UKRAINIAN)
    desk.qtbot.waitUntil(lambda: "нібито" in shown(desk))
    desk.window.actions_[f"cues-{code}"].trigger()
    assert (shown(desk) == set()) is gone
    assert desk.window.settings.cues_off == [code]
    desk.window.actions_[f"cues-{code}"].trigger()
    assert "нібито" in shown(desk)


def test_a_text_in_a_language_without_a_lexicon_has_none(desk):
    open_text(desk, "Ohne Worte\n\nEr said nichts, but sie denied es.", language="de")
    desk.qtbot.waitUntil(lambda: desk.space.annotate.suggesting.cues.language == "de")
    assert shown(desk) == set()


def test_a_long_text_has_cues_where_it_is_read(desk):
    body = "\n\n".join(f"Line {number}: the board met and went home again." for number in range(9_000))
    open_text(desk, f"Long\n\nThe clerk denied it.\n\n{body}\n\nIn the end it was allegedly sold.", language="en")
    assert len(desk.page.text()) > 300_000
    desk.qtbot.waitUntil(lambda: "denied" in shown(desk))
    assert "allegedly" not in shown(desk)
    desk.qtbot.waitUntil(lambda: desk.page.verticalScrollBar().maximum() > 300_000)
    desk.page.verticalScrollBar().setValue(desk.page.verticalScrollBar().maximum())
    desk.qtbot.waitUntil(lambda: "allegedly" in shown(desk))
    assert "denied" not in shown(desk)


def test_a_cue_taken_before_the_article_was_looked_through_is_one_of_its_language(desk):
    open_text(desk, UKRAINIAN)
    for _sentence in range(2):
        desk.press("Down")
    desk.press("C", "U")
    (mention,) = queries.marks_of(desk.project, desk.space.annotate.article)
    assert "нібито" in [piece.quote for piece in mention.place.pieces if piece.role == "cue"]
