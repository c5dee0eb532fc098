"""A made-up article with overlaps, furniture, right-to-left text and emoji."""

import pytest
from PySide6.QtCore import QPoint

from workbench.ui.article.drawn import DrawnMark, DrawnPiece
from workbench.ui.article.header import Byline
from workbench.ui.article.view import ArticleView

TEXT = (
    "Offering no proof, the harbour office said that 🚢 the port is about to close. It named no date.\n"
    "\n"
    "Share by mail\n"
    "Photo: the quay\n"
    "\n"
    "Officials\u00a0deny it: “no closing is planned”. Read also: ten harbours.\n"
    "قال المتحدث إن الإغلاق غير مطروح according to Port Radio.\n"
)


def span(words):
    start = TEXT.index(words)
    return start, start + len(words)


def mark(name, words, kind="claim", **more):
    pieces = (DrawnPiece("content", *span(words)),)
    return DrawnMark(name, kind, pieces, **{"symbol": "?", "label": f"claim {name}", **more})


@pytest.fixture
def view(qtbot, light):
    widget = ArticleView(light)
    qtbot.addWidget(widget)
    widget.resize(800, 700)
    widget.show_article(
        TEXT, "A closing harbour", Byline("Courier", "1 May", author="desk", source_url="https://a.org")
    )
    widget.show()
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    return widget


@pytest.fixture
def place(view):
    """Where a code point stands in the viewport."""

    def find(position):
        cursor = view.textCursor()
        cursor.setPosition(len(TEXT[:position].encode("utf-16-le")) // 2)
        return view.cursorRect(cursor).center() + QPoint(3, 0)

    return find
