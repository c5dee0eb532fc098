"""The line along the top of a review: with what it compares, what else can be done, and Apply."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton

from workbench.i18n import _, ngettext, number
from workbench.text.hidden import visible
from workbench.ui.plain import PlainLabel, tooltip
from workbench.ui.theme import Theme

HEIGHT = 42


class ReviewBar(QFrame):
    """`apply_wished` and, from the menu, whatever the view puts there."""

    apply_wished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("reviewbar")
        self.label, self.name = PlainLabel(_("comparing with"), role="muted"), PlainLabel("", elides=True)
        self.label.setWordWrap(False)
        self.tag = PlainLabel(_("read-only copy"), role="chip")
        self.tag.setWordWrap(False)
        self.more, self.apply = QToolButton(), QPushButton()
        self.menu = QMenu(self)
        self.more.setText(_("More") + " ▾")
        self.more.setAccessibleName(_("More about this review"))
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.apply.setProperty("role", "primary")
        self.apply.clicked.connect(self.apply_wished)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 4, 12, 4)
        self._row.setSpacing(8)
        for part in (self.label, self.name, self.tag):
            self._row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        for part in (self.more, self.apply):
            self._row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set_theme(theme)

    def place_blind(self, switch: QPushButton) -> None:
        """Put the switch for blind reading before what can be done."""
        self._row.insertWidget(self._row.indexOf(self.more), switch, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_name(self, name: str, where: str, *, is_file: bool) -> None:
        """Say with what it compares."""
        self.name.setText(visible(name))
        self.name.setToolTip(tooltip(where or name))
        self.tag.setVisible(is_file)

    def show_decided(self, count: int, *, may_apply: bool, comes_in: bool) -> None:
        """Say on the button how many decisions wait."""
        words = ngettext("Apply {n} decision", "Apply {n} decisions", count).format(n=number(count))
        nothing = _("Take everything in") if comes_in else _("Apply")
        self.apply.setText(words if count else nothing)
        tip = _("Shows first what will happen") if may_apply else _("Nothing waits to be applied")
        self.apply.setToolTip(tooltip(tip))
        self.apply.setEnabled(may_apply)

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self.setMinimumHeight(max(HEIGHT, round(theme.px(HEIGHT))))
        self.name.setFont(theme.ui_font(13, bold=True))
        self.tag.setFont(theme.ui_font(11, bold=True))
        words = "QFrame#reviewbar {{ background: {panel}; border: none; border-bottom: 1px solid {line}; }}"
        self.setStyleSheet(words.format(panel=theme.role("panel"), line=theme.role("line")))
