"""How far both agree: three figures under the list, and a sheet with all of them and what was counted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.i18n import N_, _, ngettext, number
from workbench.model.codebook import Layer
from workbench.review.agreement import Agreement
from workbench.review.figures import Figure
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.painted import Words
from workbench.ui.claims.texts import PAD, link_button
from workbench.ui.flow import FlowLayout
from workbench.ui.plain import PlainLabel, tooltip
from workbench.ui.review import figures
from workbench.ui.review.compared import Compared
from workbench.ui.review.sheet import Sheet
from workbench.ui.theme import Theme

BIG = 24
MORE = N_("What was counted, and step through the disagreements")


class AgreementBox(QFrame):
    """Stands under the differences; `counted_wished` asks for the sheet."""

    counted_wished = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self.head, self.basis = PlainLabel(_("Agreement").upper(), role="heading"), PlainLabel("", role="muted")
        self.head.setAccessibleName(_("Agreement"))
        self.head.setWordWrap(False)
        self.basis.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._figures: list[tuple[PlainLabel, PlainLabel]] = []
        self._room, self.more = QWidget(), link_button(bench, _(MORE))
        self._flow = FlowLayout(self._room, gap=20, line_gap=8)
        self.more.clicked.connect(self.counted_wished)
        row = QHBoxLayout()
        row.addWidget(self.head)
        row.addWidget(self.basis, 1)
        column = QVBoxLayout()
        column.setContentsMargins(14, 10, 14, 4)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._room)
        link = QVBoxLayout()
        link.setContentsMargins(14 - PAD, 0, 14, 8)
        link.addWidget(self.more)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column)
        whole.addLayout(link)
        for _name in figures.SHOWN:
            self._add_figure()
        self.setObjectName("agreement")
        self.set_theme()

    def _add_figure(self) -> None:
        cell, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        cell.setLayout(column)
        number_, name = PlainLabel(), PlainLabel("", role="muted")
        for label in (number_, name):
            label.setWordWrap(False)
            column.addWidget(label)
        self._figures.append((number_, name))
        self._flow.addWidget(cell)

    def show_agreement(self, agreement: Agreement | None) -> None:
        """Show the three figures; nothing where there is no agreement to speak of."""
        self.setVisible(agreement is not None)
        if agreement is None:
            return
        marks = agreement.figure("f1_overlap").n
        articles = ngettext("{n} article", "{n} articles", len(agreement.articles)).format(
            n=number(len(agreement.articles))
        )
        self.basis.setText(f"{articles}, {figures.counted(figures.UNITS['spans'], marks)}")
        for wanted, (value, name) in zip(figures.SHOWN, self._figures, strict=True):
            figure = agreement.figure(wanted)
            value.setText(figures.said(figure))
            value.setFont(self._bench.theme.ui_font(BIG if figure.value is not None else 13, bold=True))
            words = figures.name(figure)
            if wanted == "alpha_status" and figure.value is not None:
                words = _("{name}, n = {n}").format(name=words, n=number(figure.n))
            name.setText(words)
            name.setToolTip(tooltip(f"{figures.meaning(figure)}\n{figures.rests_on(figure)}"))

    def show_figures(self, *, on: bool) -> None:
        """Show the figures, or only the link to them where there is little room."""
        for part in (self.head, self.basis, self._room):
            part.setVisible(on)
        self.more.show_words([Words(_(MORE) if on else _("Agreement…"), "accent")])

    def set_theme(self) -> None:
        """Take the new look."""
        theme = self._bench.theme
        for label in (self.basis, *(name for _number, name in self._figures)):
            label.setFont(theme.ui_font(12))
        for value, _name in self._figures:
            value.setFont(theme.ui_font(BIG if value.text()[:1] in "-−0123456789" else 13, bold=True))
        self.head.setFont(theme.ui_font(11))
        words = "QFrame#agreement {{ background: {panel}; border: none; border-top: 1px solid {line}; }}"
        self.setStyleSheet(words.format(panel=theme.role("panel"), line=theme.role("line")))


class AgreementSheet(Sheet):
    """All figures: what each tells, what it rests on, what was left out. `figure_chosen` steps through one."""

    figure_chosen = Signal(object)

    def __init__(self, compared: Compared, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(_("What was counted"), theme, 720, parent)
        self._compared, self._theme = compared, theme
        self.column.setSpacing(10)
        self._fill()
        self.column.addStretch(1)

    def _fill(self) -> None:
        agreement = self._compared.agreement
        if agreement is None:
            return
        words = _("Articles that both have read are counted; a number opens the disagreements it consists of.")
        self.column.addWidget(PlainLabel(words))
        if agreement.left_out:
            self.column.addWidget(PlainLabel(figures.left_out(agreement.left_out), role="muted"))
        self._add(_("All articles"), agreement.figures)
        for part in agreement.by_article:
            article = self._compared.article(part.of)
            self._add(article.title if article else part.of, part.figures)
        layers: tuple[tuple[Layer, str, Sequence], ...] = (
            ("mention", _("Status: {name}"), agreement.by_status),
            ("verdict", _("Verdict: {name}"), agreement.by_verdict),
        )
        for layer, words, parts_ in layers:
            for part in parts_:
                label = self._compared.mine.snapshot.status(layer, part.of).label
                self._add(words.format(name=label), part.figures)

    def _add(self, title: str, some: Sequence[Figure]) -> None:
        head = PlainLabel(title)
        head.setFont(self._theme.ui_font(14, bold=True))
        self.column.addWidget(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, figure in enumerate(some):
            grid.addWidget(self._button(figure, title), row, 0, Qt.AlignmentFlag.AlignTop)
            said = PlainLabel(figures.name(figure))
            detail = [figures.meaning(figure), figures.rests_on(figure), figures.left_out(figure.left_out)]
            about = PlainLabel("; ".join(part for part in detail if part), role="muted")
            about.setFont(self._theme.ui_font(12))
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(said)
            cell.addWidget(about)
            grid.addLayout(cell, row, 1)
        self.column.addLayout(grid)

    def _button(self, figure: Figure, title: str) -> QPushButton:
        keys = figures.keys_of(self._compared, figure)
        button = QPushButton(figures.said(figure))
        button.setEnabled(bool(keys))
        words = ngettext("{name}: step through {n} disagreement", "{name}: step through {n} disagreements", len(keys))
        button.setAccessibleName(f"{title}, {words.format(name=figures.name(figure), n=number(len(keys)))}")
        button.setToolTip(tooltip(words.format(name=figures.name(figure), n=number(len(keys))) if keys else ""))
        button.clicked.connect(lambda: (self.figure_chosen.emit(figure), self.accept()))
        return button
