"""Nothing is cut off: at 100 and 200 per cent, in a large and a small window, in English and Ukrainian."""

from contextlib import nullcontext

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)

from tests.pseudo import pseudo_language
from tests.ui.window.places import PLACES, come_to, controls, furnish
from workbench.ui.claims.texts import PaintedButton
from workbench.ui.language import speak
from workbench.ui.plain import PlainLabel
from workbench.ui.search.button import SearchButton

SIZES = ((1440, 900), (1024, 700))
LEAST = 24
"""Pixels to which a label that elides gives way."""
SLACK = 1
"""Pixels that a rounded width may lack."""


def plain(text):
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").split("\t")[0]


def says_all_of_it(widget, text):
    """Say whether the whole text is to be had although it is elided."""
    return plain(text) in widget.toolTip() or plain(text) in widget.accessibleName()


def lacks_of_label(label):
    """Return by how many pixels a label is too small for its words: across, down."""
    metrics, room = QFontMetrics(label.font()), label.contentsRect()
    if isinstance(label, PlainLabel) and not label.wordWrap() and label.minimumSizeHint().width() <= LEAST:
        return (0 if says_all_of_it(label, label.text()) else 1, metrics.height() - room.height() - 2)
    if label.textFormat() == Qt.TextFormat.RichText or not label.text():
        return (0, 0)
    lines = label.text().split() if label.wordWrap() else label.text().split("\n")
    across = max(map(metrics.horizontalAdvance, lines), default=0) - room.width()
    wanted = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
    return (across, wanted - label.height() - 2)


def lacks(widget):
    """Return by how many pixels a control is too small for its words."""
    if isinstance(widget, QLabel):
        return max(lacks_of_label(widget))
    if isinstance(widget, PaintedButton):
        tall = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else widget.sizeHint().height()
        return tall - widget.height() if widget.accessibleName() else 1
    if isinstance(widget, SearchButton):
        return 0 if widget.toolTip() else 1
    if isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        parts = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = widget.style().subControlRect(parts[0], option, parts[1], widget)
        words = widget.currentText()
        if words in widget.toolTip() and words:
            return 0
        return QFontMetrics(widget.font()).horizontalAdvance(words) - room.width()
    hint = widget.sizeHint()
    return max(hint.width() - widget.width(), hint.height() - widget.height())


def hidden_across(widget):
    """Return how many pixels of a widget are cut off at the sides by what it lies in."""
    inside, across = QRect(QPoint(0, 0), widget.size()), widget
    while not across.isWindow():
        parent = across.parentWidget()
        inside = QRect(across.mapToParent(inside.topLeft()), inside.size())
        area = parent.parentWidget() if parent.parentWidget() is not None else None
        if isinstance(area, QScrollArea) and parent is area.viewport() and area.horizontalScrollBar().isVisible():
            return 0
        over = max(-inside.left(), inside.right() + 1 - parent.width())
        if over > 0:
            return over
        across = parent
    return 0


def words_of(widget: QWidget):
    if isinstance(widget, QComboBox):
        return widget.currentText()
    wanted = isinstance(widget, QLabel | QPushButton | QCheckBox | QToolButton | QAbstractButton)
    alone = Qt.ToolButtonStyle.ToolButtonIconOnly
    with_icon = isinstance(widget, QLabel) and not widget.pixmap().isNull()
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() == alone:
        with_icon = not widget.icon().isNull()
    painted = widget.accessibleName() if isinstance(widget, PaintedButton) else ""
    return "" if not wanted or with_icon else widget.text() or painted


def cut_off(root: QWidget):
    found = []
    for widget in controls(root):
        words = "" if isinstance(widget.window(), QFileDialog) else words_of(widget)  # that window is Qt's own
        if words and (missing := max(lacks(widget), hidden_across(widget))) > SLACK:
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__} lacks {missing}: {words[:40]}")
    return sorted(set(found))


@pytest.fixture
def desk_in(request, qapp, open_window, file, settings, monkeypatch):
    """The window over a furnished project, in a language; the pseudo-language is a third longer than English."""
    wish = request.param
    with pseudo_language(monkeypatch) if wish == "pseudo" else nullcontext():
        yield from _furnished_in("uk" if wish == "pseudo" else wish, open_window, file, settings)
    speak(qapp, "en")


def _furnished_in(language, open_window, file, settings):
    settings.language = language
    driver = open_window(file)
    driver.show("Dam will flood the valley")
    furnish(driver.window)
    yield driver


LOOKS = [("en", 100), ("en", 200), ("uk", 100), ("uk", 200), ("pseudo", 100)]


@pytest.mark.parametrize(("desk_in", "zoom"), LOOKS, indirect=["desk_in"])
def test_nothing_is_cut_off(desk_in, zoom):
    window, found = desk_in.window, {}
    window.holder.zoom_to(zoom)
    for place in PLACES:
        root = come_to(window, place)
        for size in SIZES:
            window.resize(*size)
            QApplication.processEvents()
            QApplication.processEvents()  # what has height for width is laid out in two turns
            if faults := cut_off(root):
                found[place, size] = faults
    assert found == {}
