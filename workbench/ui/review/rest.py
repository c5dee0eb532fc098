"""What is not among the differences: what was lost of a damaged file, marks without a place, articles not read."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from workbench.i18n import NN_, _, ngettext, number
from workbench.model.column_words import short
from workbench.review.differences import Unread
from workbench.text.direction import set_apart
from workbench.text.hidden import visible
from workbench.ui.plain import PlainLabel
from workbench.ui.review.applying import rows_said
from workbench.ui.review.compared import Compared
from workbench.ui.review.sheet import Sheet
from workbench.ui.theme import Theme

MOST = 200
"""Lines of one kind; more are counted."""
_LOST = NN_("{n} thing could not be read", "{n} things could not be read")
_UNPLACED = NN_("{n} mark without a place here", "{n} marks without a place here")
_UNREAD = NN_("{n} article they have not read", "{n} articles they have not read")
_WITHHELD = NN_("{n} difference hidden: you read blind", "{n} differences hidden: you read blind")
_NEW = NN_("{n} article you have not read", "{n} articles you have not read")


def _counted(forms: tuple[str, str], count: int) -> str:
    return ngettext(*forms, count).format(n=number(count)) if count else ""


def rest_said(compared: Compared) -> str:
    """Say in a line what is not among the differences; empty where there is nothing."""
    found = compared.comparison
    parts = [
        _counted(_LOST, len(compared.lost)), _counted(_UNPLACED, len(found.unplaced)),
        _counted(_WITHHELD, compared.withheld),
        _counted(_UNREAD, len(found.unread_by_them)), _counted(_NEW, len(found.unread_by_me)),
    ]  # fmt: skip
    return " · ".join(part for part in parts if part)


class RestSheet(Sheet):
    """Lists all of it in sentences; `article_chosen` shows an article."""

    article_chosen = Signal(str)

    def __init__(self, compared: Compared, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(_("Not among the differences"), theme, 600, parent)
        self._compared, self._theme = compared, theme
        self.column.setSpacing(6)
        self._fill()
        self.column.addStretch(1)

    def _fill(self) -> None:
        compared = self._compared
        found = compared.comparison
        self._list(_("What could not be read of their file; all else is compared"), compared.lost)
        if compared.withheld:
            words = _("Hidden until you are done: articles that you read blind. The figures of agreement wait, too")
            self._list(words, [self._title(article) for article in sorted(compared.hidden)])
        marks = [f"“{short(one.quote, 120)}” ({self._title(one.article)})" for one in found.unplaced]
        words = _("Their marks whose words are not in your version of the article; they stay in theirs")
        self._list(words, marks)
        words = _("Articles that they have not read: your marks there are no differences")
        self._articles(words, found.unread_by_them)
        words = _("Articles that you have not read: their marks there are listed as “Only theirs”")
        self._articles(words, found.unread_by_me)
        if found.fresh:
            self._list(_("What else is only in their file and comes in when you apply"), [rows_said(found.fresh)])

    def _title(self, article: str) -> str:
        found = self._compared.article(article)
        return visible(found.title) if found else ""

    def _head(self, words: str) -> None:
        head = PlainLabel(words)
        head.setFont(self._theme.ui_font(13, bold=True))
        head.setContentsMargins(0, 8, 0, 0)
        self.column.addWidget(head)

    def _list(self, words: str, lines: Sequence[str]) -> None:
        if not lines:
            return
        self._head(words)
        for line in lines[:MOST]:
            self.column.addWidget(PlainLabel(visible(line), role="muted"))
        self._say_more(len(lines))

    def _say_more(self, count: int) -> None:
        if count > MOST:
            more = ngettext("and {n} more", "and {n} more", count - MOST).format(n=count - MOST)
            self.column.addWidget(PlainLabel(more, role="muted"))

    def _articles(self, words: str, unread: Sequence[Unread]) -> None:
        if not unread:
            return
        self._head(words)
        for one in unread[:MOST]:
            marks = ngettext("{n} mark", "{n} marks", one.marks).format(n=number(one.marks))
            button = QPushButton(set_apart(f"{short(self._title(one.article), 70)} · {marks}").replace("&", "&&"))
            button.setProperty("role", "link")
            button.setAccessibleName(_("Show {title}").format(title=self._title(one.article)))
            button.clicked.connect(lambda _on=False, article=one.article: self._show(article))
            self.column.addWidget(button)
            self.column.setAlignment(button, Qt.AlignmentFlag.AlignLeft)
        self._say_more(len(unread))

    def _show(self, article: str) -> None:
        self.accept()
        self.article_chosen.emit(article)
