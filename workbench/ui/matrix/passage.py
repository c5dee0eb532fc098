"""Under the matrix: the words of the mention in the current cell, and the history of the claim's verdict."""

from datetime import datetime
from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.model.assessments import Assessment
from workbench.model.marks import Mark
from workbench.project import left_out, queries
from workbench.project.claim_lines import ClaimLine
from workbench.project.matrix import MatrixArticle, Passage, passage
from workbench.review.disagreements import Disagreement
from workbench.text.hidden import visible
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.differing import DifferingSection
from workbench.ui.claims.painted import LABEL, SMALL, Words
from workbench.ui.claims.texts import TextView
from workbench.ui.claims.wording import one_line
from workbench.ui.dates import shown_date, shown_moment
from workbench.ui.disagreeing import in_text
from workbench.ui.flow import clear, put
from workbench.ui.matrix.model import named
from workbench.ui.overriding import override

MOST, PX, LINE = 12, 15, 1.45
"""Verdicts listed, the pixels of a passage's letters, and its line height."""


class PassageText(QWidget):
    """Words of an article in its own type, with the mark tinted. Laid out by QTextLayout, which knows no markup."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._runs: list[tuple[str, bool]] = []
        self._colour = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        bench.theme_changed.connect(self.updateGeometry)

    def show_passage(self, found: Passage, colour: str) -> None:
        """Show a passage, its mark in a colour of the codebook."""
        self._runs, self._colour, last = [], colour, 0
        for start, end in found.marked:
            self._runs += [(found.words[last:start], False), (found.words[max(start, last) : end], True)]
            last = max(last, end)
        self._runs.append((found.words[last:], False))
        self._runs = [(visible(words.replace("\n", " ")), on) for words, on in self._runs if words]
        self.setAccessibleName("".join(words for words, _on in self._runs))
        self.updateGeometry()
        self.update()

    @property
    def marked(self) -> str:
        """The words that are tinted."""
        return "".join(words for words, on in self._runs if on)

    def _layout(self, width: int) -> tuple[QTextLayout, int]:
        bench = self._bench
        layout = QTextLayout("".join(words for words, _on in self._runs), bench.font(PX, italic=True, serif=True))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        formats, start = [], 0
        for words, on in self._runs:
            made = QTextLayout.FormatRange()
            made.start, made.length = start, len(words.encode("utf-16-le")) // 2
            made.format = self._marked_format() if on else QTextCharFormat()
            formats.append(made)
            start += made.length
        layout.setFormats(formats)
        step, top = ceil(bench.px(PX) * LINE), 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 40))
            line.setPosition(QPointF(0, top))
            top += step
        layout.endLayout()
        return layout, top

    def _marked_format(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setBackground(self._bench.tint_of(self._colour))
        made.setForeground(self._bench.colour("ink"))
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        made.setUnderlineColor(self._bench.line_of(self._colour))
        return made

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._layout(width)[1] + 2

    @override
    def sizeHint(self) -> QSize:
        return QSize(420, self.heightForWidth(max(self.width(), 200)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._bench.colour("ink")))
        self._layout(self.width())[0].draw(painter, QPointF(0, 0))
        painter.end()


class PassageCard(QScrollArea):
    """The passage on the left, the verdicts on the right."""

    open_wished = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self.head, self.text = TextView(bench, (), LABEL), PassageText(bench)
        self.byline, self.button = TextView(bench, (), SMALL), QPushButton(_("Open in the article") + " ↵")
        self.differing = DifferingSection(bench)
        self._history_head, self._history = TextView(bench, (), LABEL), QVBoxLayout()
        self.button.setProperty("role", "link")
        self.button.clicked.connect(self.open_wished)
        card = QFrame()
        card.setProperty("role", "card")
        across = QHBoxLayout(card)
        across.setContentsMargins(16, 12, 16, 12)
        across.setSpacing(28)
        left, right = QVBoxLayout(), QVBoxLayout()
        for widget in (self.head, self.text, self.byline, self.differing):
            left.addWidget(widget)
        left.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        right.addWidget(self._history_head)
        right.addLayout(self._history)
        right.addStretch(1)
        for column in (left, right):
            column.setSpacing(6)
            across.addLayout(column, 1)
        self.setWidget(card)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Passage and verdicts"))

    def show_cell(
        self, line: ClaimLine, article: MatrixArticle | None, mark: str, turn: tuple[int, int] = (0, 0)
    ) -> None:
        """Show a mention in its words; `turn` says which of how many in this cell. Without a mark say that none is."""
        place = f" × {named(article)}" if article else ""
        of = f" · {turn[0]}/{turn[1]}" if turn[1] > 1 else ""
        self.head.show_words([Words(f"{line.code}{place}{of}".upper(), "muted")])
        found = queries.find(self._bench.project, Mark, mark) if mark else None
        for widget in (self.text, self.button):
            widget.setVisible(found is not None)
        self.differing.show_found(mark, self._disagreements(found) if found else ())
        if found is None:
            words = _("This article does not mention the claim.") if article else line.statement
            self.byline.show_words([Words(words, "muted")])
        else:
            status = self._bench.lookup.status("mention", found.status) if found.status else None
            self.text.show_passage(passage(self._bench.project, mark), status.colour if status else "")
            self.byline.show_words(self._by(found))
        made = queries.assessments_of(self._bench.project, line.id)
        self._show_history(left_out.counting(self._bench.project, made))

    def _disagreements(self, mark: Mark) -> tuple[Disagreement, ...]:
        """Return where a colleague reads this mention otherwise, as far as it is not settled."""
        article = mark.place.article if mark.place else ""
        return tuple(one for one in in_text(self._bench.project, article) if mark.id in one.rows)

    def _by(self, mark: Mark) -> list[Words]:
        cue = " … ".join(piece.quote for piece in mark.place.of_role("cue")) if mark.place else ""
        status = self._bench.lookup.status("mention", mark.status) if mark.status else None
        who, when = self._bench.lookup.initials(mark.created_by), moment(mark.created_at)
        parts: list[list[Words]] = [
            [Words(f"{status.symbol} {status.label}", status.colour, bold=True)] if status else [],
            [Words(self._bench.lookup.speaker(mark), "muted")],
            [Words(_("cue:") + " ", "muted"), Words(one_line(cue), "muted", italic=True)] if cue else [],
            [Words(_("marked by {initials}, {when}").format(initials=who, when=when), "muted")],
        ]
        said: list[Words] = []
        for part in (part for part in parts if part and part[0].text):
            said += [Words(" · ", "muted"), *part] if said else part
        return said

    def _show_history(self, made: list[Assessment]) -> None:
        clear(self._history)
        title = _("History of the verdict") if made else _("No verdict yet")
        self._history_head.show_words([Words(title.upper(), "muted")])
        for one in list(reversed(made))[:MOST]:
            put(self._history, TextView(self._bench, self._told(one), SMALL))

    def _told(self, made: Assessment) -> list[Words]:
        status = self._bench.lookup.status("verdict", made.verdict)
        said = _(" by {initials}").format(initials=self._bench.lookup.initials(made.created_by))
        if made.as_of:
            said += _(", as of {date}").format(date=shown_date(made.as_of))
        why = f": “{one_line(made.why, 300)}”" if made.why.strip() else ""
        return [
            Words(f"{shown_date(made.created_at[:10])} — ", "muted"), Words(status.label, status.colour, bold=True),
            Words(said + why, "muted"),
        ]  # fmt: skip

    def set_theme(self) -> None:
        """Take the font of the look."""
        self.button.setFont(self._bench.font(12))


def moment(stamp: str) -> str:
    """Write a stamp as date and time of day, in the person's time zone."""
    return shown_moment(datetime.fromisoformat(stamp))
