"""The first page: make a project, open one, look at the sample, or go on with a recent one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from workbench.i18n import _
from workbench.ui.flow import FlowLayout
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel, tooltip
from workbench.ui.theme import TITLE_PX, Theme

MOST, LARGE = 6, 130
"""Projects named, and from what text size on, in per cent, the buttons stand under each other."""
LEAST_NAME, LEAST_FOLDER = 120, 90
"""Pixels that the name of a recent project, and its folder, have at least."""
MNEMONIC = 0x0800
"""`Qt::TextShowMnemonic`, as the number that `elidedText` takes."""


class RecentButton(QPushButton):
    """A recent project; Del or its menu takes it off the list. A name that is too long ends in three dots."""

    dropped = Signal()
    all_dropped = Signal()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(LEAST_NAME, self.sizeHint().width()), super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = QStyleOptionButton()
        self.initStyleOption(look)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, look, self).width()
        look.text = look.fontMetrics.elidedText(look.text, Qt.TextElideMode.ElideRight, room, MNEMONIC)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, look)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Take it off this list"), self.dropped.emit)
        menu.addAction(_("Take all off this list"), self.all_dropped.emit)
        menu.popup(event.globalPos())


class WelcomePage(QWidget):
    """Says what the person chose."""

    new_wished = Signal()
    open_wished = Signal()
    sample_wished = Signal()
    tour_wished = Signal()
    anew_wished = Signal()
    review_wished = Signal()
    guide_wished = Signal()
    recent_chosen = Signal(str)
    recent_dropped = Signal(str)
    """This project is to be named here no longer; empty: none is. The files stay."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel(_("Fact-check workbench"))
        self._words = PlainLabel(
            _("Mark claims and evidence in articles, weigh them, and report. Everything stays on this computer."),
            role="muted",
        )
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._recent_heading = PlainLabel(_("RECENT PROJECTS"), role="heading")
        self._hint = PlainLabel(_("Del takes a project off this list; its file stays."), role="muted")
        self._make_buttons()
        self._lay_out()
        self.set_theme(theme)

    def _make_buttons(self) -> None:
        self.buttons = [
            self._button(_("New project…"), self.new_wished, "primary"),
            self._button(_("Open…"), self.open_wished),
            self._button(_("Take the tour"), self.tour_wished),
            self._button(_("Open the sample project"), self.sample_wished),
            self._button(_("Review the colleague’s sample"), self.review_wished, "link"),
            self._button(_("Start the sample anew…"), self.anew_wished, "link"),
            self._button(_("Guide"), self.guide_wished, "link"),
        ]
        self.new, self.open, self.tour, self.sample, self.review, self.anew, self.guide = self.buttons

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        self._card = card
        column = QVBoxLayout(card)
        column.setContentsMargins(36, 32, 36, 28)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addSpacing(10)
        self._rows = [self._row(self.new, self.open), self._row(self.tour, self.sample)]
        column.addLayout(self._rows[0])
        words = _("Or drop files on this page: a project opens, also a colleague’s; articles begin a new one.")
        column.addWidget(PlainLabel(words, role="muted"))
        column.addSpacing(14)
        column.addWidget(PlainLabel(_("NEW HERE?"), role="heading"))
        words = _("The sample is a small project of ours that two people marked. Try anything in it.")
        column.addWidget(PlainLabel(words, role="muted"))
        column.addLayout(self._rows[1])
        links, flow = QWidget(), FlowLayout(gap=18, line_gap=6)
        links.setLayout(flow)
        for link in self.buttons[4:]:
            flow.addWidget(link)
        column.addWidget(links)
        column.addSpacing(14)
        column.addWidget(self._recent_heading)
        column.addLayout(self._recent)
        column.addWidget(self._hint)
        self._scroll(card)

    def _row(self, *buttons: QPushButton) -> QBoxLayout:
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(8)
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        return row

    def _scroll(self, card: QWidget) -> None:
        page, area, whole = QWidget(), QScrollArea(), QVBoxLayout(self)
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        across = QHBoxLayout(page)
        across.addStretch(1)
        across.addWidget(card, 4)
        across.addStretch(1)
        across.setAlignment(card, Qt.AlignmentFlag.AlignVCenter)

    def _button(self, label: str, signal: SignalInstance, role: str = "") -> QPushButton:
        button = QPushButton(label)
        if role:
            button.setProperty("role", role)
        button.clicked.connect(lambda: signal.emit())
        return button

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List the recent projects."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for path in paths[:MOST]:
            self._recent.addWidget(self._line(path))
        self._recent_heading.setVisible(bool(paths))
        self._hint.setVisible(bool(paths))

    def _line(self, path: Path) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        button = RecentButton(path.stem.replace("&", "&&"))
        button.dropped.connect(lambda: self.recent_dropped.emit(str(path)))
        button.all_dropped.connect(lambda: self.recent_dropped.emit(""))
        button.setProperty("role", "link")
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.setToolTip(tooltip(str(path)))
        button.setAccessibleName(_("Open {path}").format(path=path))
        button.clicked.connect(lambda: self.recent_chosen.emit(str(path)))
        row.addWidget(button)
        folder = PlainLabel(str(path.parent), elides=True, role="muted")
        folder.setMinimumWidth(LEAST_FOLDER)
        row.addWidget(folder, 1)
        return line

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self._card.setMaximumWidth(round(theme.px(620)))
        way = QBoxLayout.Direction
        for row in self._rows:
            row.setDirection(way.LeftToRight if theme.zoom <= LARGE else way.TopToBottom)
        self._title.setFont(theme.text_font(TITLE_PX, bold=True))
