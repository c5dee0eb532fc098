"""Threads in the card, and the translation beside a foreign quote: driven by real events."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from tests.ui.claims.conftest import every, named
from tests.ui.claims.test_claim import MENUS
from tests.ui.claims.test_evidence import CALL, NONE, open_menu, pick
from workbench.commands import articles, comments
from workbench.model.comments import Comment
from workbench.project import history, queries
from workbench.ui.claims.remark import RemarkView

DONE = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def mark(desk_top):
    made = desk_top.claim(CALL)
    desk_top.panel.select_mark(made.id)
    return made


@pytest.fixture
def first(desk_top, mark):
    return comments.add(desk_top.project, "claim", mark.claim, "Really?")


def now(desk_top, comment):
    return queries.one(desk_top.project, Comment, comment.id)


def menu_of(desk_top, click, name):
    click(named(desk_top.panel, f"Change the comment by {name}"))
    return [m for m in desk_top.panel.findChildren(QMenu) if m.accessibleName() == "Change this comment"][-1]


def test_a_thread_is_answered_resolved_and_reopened(desk_top, first, click, qtbot):
    click(named(desk_top.panel, "Answer"))
    qtbot.keyClicks(desk_top.panel.focusWidget(), "Yes.")
    qtbot.keyClick(desk_top.panel.focusWidget(), *DONE)
    answer = next(c for c in queries.every(desk_top.project, Comment) if c.parent)
    assert (answer.body, answer.parent) == ("Yes.", first.id)
    click(named(desk_top.panel, "Resolve"))
    assert now(desk_top, first).resolved.by == desk_top.project.author
    assert not every(desk_top.panel, "Comment by AK")
    click(named(desk_top.panel, "resolved by AK · 2 comments: Really?"))
    click(named(desk_top.panel, "Reopen"))
    assert now(desk_top, first).resolved is None
    history.undo(desk_top.project)
    assert named(desk_top.panel, "resolved by AK")


@MENUS
def test_ones_own_comment_is_edited_hidden_and_removed(desk_top, first, click, qtbot):
    pick(menu_of(desk_top, click, "AK"), "Edit…")
    qtbot.keyClicks(desk_top.panel.focusWidget(), "Surely?")
    qtbot.keyClick(desk_top.panel.focusWidget(), *DONE)
    assert now(desk_top, first).body == "Surely?"
    pick(menu_of(desk_top, click, "AK"), "Make private")
    assert now(desk_top, first).private
    assert named(desk_top.panel, "Private: never leaves")
    assert named(desk_top.panel, "Private comment by AK")
    pick(menu_of(desk_top, click, "AK"), "Remove")
    assert queries.every(desk_top.project, Comment) == []


@MENUS
def test_a_colleagues_comment_can_be_answered_only(desk_top, mark, colleague, click):
    colleague(lambda: comments.add(desk_top.project, "claim", mark.claim, "Really?"))
    desk_top.panel.refresh()
    menu = menu_of(desk_top, click, "OB")
    able = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
    assert able == {"Answer…": True, "Resolve": True, "Edit…": False, "Make private": False, "Remove": False}
    menu.close()


def test_a_private_comment_and_one_on_the_mention_are_begun(desk_top, mark, click, qtbot):
    for name, words in (("Add a private comment", "Ask Lena"), ("On this mention", "Odd words")):
        click(named(desk_top.panel, name))
        qtbot.keyClicks(desk_top.panel.focusWidget(), words)
        qtbot.keyClick(desk_top.panel.focusWidget(), *DONE)
    found = {c.body: (c.private, c.target_kind) for c in queries.every(desk_top.project, Comment)}
    assert found == {"Ask Lena": (True, "claim"), "Odd words": (False, "mark")}


@MENUS
def test_a_link_is_commented_on_and_its_row_counts_it(desk_top, mark, click, qtbot):
    desk_top.evidence(NONE, mark.claim)
    pick(open_menu(desk_top, click, NONE), "Comment on the link…")
    assert named(desk_top.panel, f"on the link to “{NONE}”")
    qtbot.keyClicks(desk_top.panel.focusWidget(), "Who says so?")
    qtbot.keyClick(desk_top.panel.focusWidget(), *DONE)
    (made,) = queries.every(desk_top.project, Comment)
    assert made.target_kind == "evidence_link"
    assert named(desk_top.panel, "Refutes, this article · moderate · 1 comment")


def test_an_answer_being_typed_outlives_what_a_colleague_brings(desk_top, first, click, qtbot):
    click(named(desk_top.panel, "Answer"))
    qtbot.keyClicks(desk_top.panel.focusWidget(), "Half an ans")
    comments.answer(desk_top.project, first.id, "No.")
    assert desk_top.panel.focusWidget().toPlainText() == "Half an ans"


def test_markdown_of_a_comment_loads_nothing(desk_top, mark):
    comments.add(desk_top.project, "claim", mark.claim, "**So** ![x](file:///etc/passwd) <img src='file:///x'>")
    view = desk_top.panel.findChild(RemarkView)
    assert "<img" in named(view, "Comment by AK").toPlainText()


def test_a_foreign_quote_is_translated_in_place(desk_top, mark, click, qtbot):
    assert not every(desk_top.panel, "Translate the quote")
    articles.set_metadata(desk_top.project, desk_top.article, language="ar")
    click(named(desk_top.panel, "Translate the quote"))
    qtbot.keyClicks(desk_top.panel.focusWidget(), "All are called up")
    qtbot.keyClick(desk_top.panel.focusWidget(), *DONE)
    assert desk_top.mark(mark.id).translation == "All are called up"
    assert named(desk_top.panel, "Translation by AK: All are called up")
    history.undo(desk_top.project)
    assert named(desk_top.panel, "Translate the quote")


def test_an_article_is_commented_on(desk_top, click, qtbot):
    click(named(desk_top.panel, "Add a comment"))
    qtbot.keyClicks(desk_top.panel.focusWidget(), "Old wire text")
    qtbot.keyClick(desk_top.panel.focusWidget(), *DONE)
    (made,) = queries.every(desk_top.project, Comment)
    assert (made.target_kind, made.target_id) == ("article", desk_top.article)
    assert named(desk_top.panel, "Comments on the article · 1")
    desk_top.panel.show_article(desk_top.other)
    assert named(desk_top.panel, "Comments on the article")
    assert not every(desk_top.panel, "Comments on the article · 1")
