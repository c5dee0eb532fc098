"""The page that stands there while nothing is compared: open a colleague's file, or compare two people of this one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.model.articles import Analyst
from workbench.text.hidden import visible
from workbench.ui.chooser import Chooser
from workbench.ui.flow import FlowLayout, clear
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel, tooltip
from workbench.ui.theme import Theme

WIDE = 560
"""Pixels at 100 per cent."""


class StartPage(QScrollArea):
    """`file_wished` asks for the chooser; `file_chosen` names a file; `people_chosen` two people (ids)."""

    file_wished = Signal()
    file_chosen = Signal(object)
    people_chosen = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.title = PlainLabel(_("Review a colleague’s work"))
        self.words = PlainLabel(
            _("Every difference between their project and yours is shown, and you decide. Their file is never changed, "
              "and nothing in yours changes before you apply."),
            role="muted",
        )  # fmt: skip
        self.open = QPushButton(_("Open a colleague’s file…"))
        self.open.setProperty("role", "primary")
        self.open.clicked.connect(self.file_wished)
        self.drop = PlainLabel(_("… or drop it on this window."), role="muted")
        self._copies, self._recent, self._people = QWidget(), QWidget(), QWidget()
        self.first, self.second = Chooser(), Chooser()
        self.compare = QPushButton(_("Compare"))
        self._lay_out()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        for part in (self._copies, self._recent):
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 8, 0, 0)
            column.setSpacing(4)
        self._lay_out_people()
        self._card = QFrame()
        column = QVBoxLayout(self._card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        button = QHBoxLayout()
        button.addWidget(self.open)
        button.addWidget(self.drop, 1)
        for part in (self.title, self.words):
            column.addWidget(part)
        column.addLayout(button)
        for part in (self._copies, self._recent, self._people):
            column.addWidget(part)
        inside, row = QWidget(), QHBoxLayout()
        middle = QVBoxLayout()
        middle.addStretch(2)
        middle.addWidget(self._card)
        middle.addStretch(3)
        row.addStretch(1)
        row.addLayout(middle)
        row.addStretch(1)
        row.setContentsMargins(24, 24, 24, 24)
        inside.setLayout(row)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _lay_out_people(self) -> None:
        column = QVBoxLayout(self._people)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(6)
        head = PlainLabel(_("Compare two analysts of this project").upper(), role="heading")
        head.setAccessibleName(_("Compare two analysts of this project"))
        line = QWidget()
        flow = FlowLayout(line, gap=8)
        for chooser in (self.first, self.second):
            chooser.setSizeAdjustPolicy(Chooser.SizeAdjustPolicy.AdjustToContents)
            chooser.setMinimumContentsLength(12)
        self.first.setAccessibleName(_("The one side"))
        self.second.setAccessibleName(_("The other side"))
        and_ = PlainLabel(_("with"), role="muted")
        and_.setWordWrap(False)
        for part in (self.first, and_, self.second, self.compare):
            flow.addWidget(part)
        column.addWidget(head)
        column.addWidget(line)
        self.compare.clicked.connect(self._compare)
        for chooser in (self.first, self.second):
            chooser.currentIndexChanged.connect(self._allow)

    def _allow(self) -> None:
        self.compare.setEnabled(self.first.currentData() != self.second.currentData())

    def _compare(self) -> None:
        self.people_chosen.emit(self.first.currentData(), self.second.currentData())

    def offer(self, copies: Sequence[Path], recent: Sequence[Path], people: Sequence[Analyst]) -> None:
        """Offer what lies beside the project, what was reviewed last, and the people of the project."""
        self._list(self._copies, _("Copies of this project that lie beside it"), copies)
        self._list(self._recent, _("Reviewed last"), [path for path in recent if path not in copies])
        self._people.setVisible(len(people) > 1)
        for n, chooser in enumerate((self.first, self.second)):
            before = chooser.currentData()
            chooser.clear()
            for one in people:
                chooser.addItem(visible(one.name)[:60], one.id)
            found = chooser.findData(before) if before else -1
            chooser.setCurrentIndex(found if found >= 0 else min(n, len(people) - 1))
        self._allow()

    def _list(self, part: QWidget, title: str, paths: Sequence[Path]) -> None:
        column = part.layout()
        if column is None:
            return
        clear(column)
        part.setVisible(bool(paths))
        head = PlainLabel(title.upper(), role="heading")
        head.setAccessibleName(title)
        column.addWidget(head)
        for path in paths:
            button = QPushButton(visible(path.name).replace("&", "&&"))
            button.setProperty("role", "link")
            button.setToolTip(tooltip(str(path)))
            button.setAccessibleName(_("Review {name}").format(name=visible(path.name)))
            button.clicked.connect(lambda _on=False, chosen=path: self.file_chosen.emit(chosen))
            column.addWidget(button)
            column.setAlignment(button, Qt.AlignmentFlag.AlignLeft)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Take the fonts again: the style sheet takes them from labels in a scroll area when it is first shown."""
        super().showEvent(event)
        self.set_theme(self._theme)

    def take_keys(self) -> None:
        """Give the keyboard to the first button."""
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self._theme = theme
        self.title.setFont(theme.text_font(22, bold=True))
        self.words.setFont(theme.ui_font(14))
        self._card.setMinimumWidth(min(round(theme.px(WIDE)), 720))
        self._card.setMaximumWidth(max(round(theme.px(WIDE)), 720))
