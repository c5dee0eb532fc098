"""A plain summary of what the report will hold. Not the report itself: that is a page for a browser."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.i18n import _, ngettext
from workbench.text.hidden import visible
from workbench.ui.plain import PlainLabel
from workbench.ui.report.content import MOST, ClaimLine, Summary
from workbench.ui.theme import TITLE_PX, Theme

SIDE, WIDEST = 28, 860


class Preview(QScrollArea):
    """Shows a summary; loads nothing."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._summary: Summary | None = None
        self.setAccessibleName(_("What the report will hold"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self._theme = theme
        if self._summary is not None:
            self.show_summary(self._summary)

    def show_summary(self, summary: Summary) -> None:
        """Show what a report would hold."""
        self._summary = summary
        page = QFrame()
        page.setProperty("role", "panel")
        column = QVBoxLayout(page)
        column.setContentsMargins(40, 30, 40, 30)
        column.setSpacing(6)
        self._put_head(column, summary)
        self._put_counts(column, summary)
        self._put_claims(column, summary)
        self._put_articles(column, summary)
        column.addStretch()
        outer = QWidget()
        around = QVBoxLayout(outer)
        around.addWidget(page)
        self.setWidget(outer)
        self._leave_room_beside()

    def _leave_room_beside(self) -> None:
        """Keep the page no wider than is good to read: by the room beside it, since its height follows its width."""
        outer = self.widget()
        layout = outer.layout() if outer is not None else None
        if layout is not None:
            rest = self.viewport().width() - SIDE - round(self._theme.px(WIDEST))
            layout.setContentsMargins(SIDE, 24, max(SIDE, rest), 24)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_room_beside()

    def _label(
        self, text: str, px: float = 13, colour: str = "ink", *, bold: bool = False, serif: bool = False
    ) -> PlainLabel:
        label = PlainLabel(visible(text))
        label.setFont(self._theme.text_font(px, bold=bold) if serif else self._theme.ui_font(px, bold=bold))
        palette = label.palette()
        shade = QColor(self._theme.line_colour(colour)) if colour.startswith("#") else self._theme.colour(colour)
        palette.setColor(QPalette.ColorRole.WindowText, shade)
        label.setPalette(palette)
        return label

    def _put_head(self, column: QVBoxLayout, summary: Summary) -> None:
        column.addWidget(self._label(summary.title, TITLE_PX, bold=True, serif=True))
        if summary.organisation:
            column.addWidget(self._label(summary.organisation, colour="muted"))
        said = (
            ngettext("{n} claim", "{n} claims", summary.claims).format(n=summary.claims),
            ngettext("{n} mention", "{n} mentions", summary.mentions).format(n=summary.mentions),
            ngettext("{n} piece of evidence", "{n} pieces of evidence", summary.evidence).format(n=summary.evidence),
            ngettext("{n} article", "{n} articles", summary.articles).format(n=summary.articles),
        )
        column.addWidget(self._label(" · ".join(said), colour="muted"))
        column.addSpacing(12)

    def _heading(self, column: QVBoxLayout, words: str) -> None:
        column.addSpacing(12)
        label = PlainLabel(words, role="heading")
        column.addWidget(label)

    def _put_counts(self, column: QVBoxLayout, summary: Summary) -> None:
        self._heading(column, _("CLAIMS BY VERDICT"))
        most = max((count[3] for count in summary.counts), default=1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(2, 1)
        for row, (symbol, label, colour, number) in enumerate(summary.counts):
            name = self._label(f"{symbol}  {label}", colour=colour or "ink")
            name.setWordWrap(False)
            grid.addWidget(name, row, 0)
            grid.addWidget(self._label(str(number)), row, 1, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(_Bar(number / most, QColor(self._theme.line_colour(colour or "neutral"))), row, 2)
        column.addLayout(grid)

    def _put_claims(self, column: QVBoxLayout, summary: Summary) -> None:
        self._heading(column, _("CLAIMS"))
        for line in summary.lines:
            column.addWidget(self._label(f"{line.code} · {line.statement}" if line.code else line.statement, bold=True))
            column.addWidget(self._label(f"{line.symbol} {line.verdict}   {_behind(line)}", 12, line.colour or "muted"))
            column.addSpacing(5)
        if summary.claims > MOST:
            column.addWidget(self._label(_("… and {n} more").format(n=summary.claims - MOST), colour="muted"))

    def _put_articles(self, column: QVBoxLayout, summary: Summary) -> None:
        if summary.marked:
            self._heading(column, _("ARTICLES WITH THEIR MARKS"))
        for title in summary.marked[:MOST]:
            column.addWidget(self._label(title or _("Untitled")))
        if summary.disagreements:
            column.addSpacing(10)
            count = summary.disagreements
            words = ngettext("⇄ {n} disagreement between analysts is open.",
                             "⇄ {n} disagreements between analysts are open.", count)  # fmt: skip
            column.addWidget(self._label(words.format(n=count), colour="muted"))
        if summary.open_points:
            column.addSpacing(10)
            count = summary.open_points
            words = ngettext("{n} open point is listed at the end.", "{n} open points are listed at the end.", count)
            column.addWidget(self._label(words.format(n=count), colour="muted"))


def _behind(line: ClaimLine) -> str:
    mentions = ngettext("{n} mention", "{n} mentions", line.mentions).format(n=line.mentions)
    return f"{mentions} · + {line.supports} · − {line.refutes} · ○ {line.context}"


class _Bar(QLabel):
    """A bar as long as its share."""

    def __init__(self, share: float, colour: QColor) -> None:
        super().__init__()
        self._share = share
        self.setFixedHeight(8)
        self.setMinimumWidth(round(4 + 260 * share))
        self.setMaximumWidth(round(4 + 260 * share))
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, colour)
        self.setPalette(palette)
