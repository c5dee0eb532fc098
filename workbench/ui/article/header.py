"""The article's head: title and byline above the text, scrolled with it, edited in place."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.text.hidden import visible
from workbench.ui.flow import FlowLayout
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel, tooltip
from workbench.ui.theme import TITLE_PX, UI_PX, Theme
from workbench.ui.typed_for import Address, declare, release


@dataclass(frozen=True, slots=True)
class Byline:
    """What stands under the title; empty fields offer themselves in grey ("publisher?")."""

    publisher: str = ""
    date: str = ""
    date_inferred: bool = False
    date_note: str = ""
    """How an inferred date is known."""
    author: str = ""
    source_url: str = ""
    counts: str = ""


STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
"""Reasons for which the focus goes that do not mean that the person left the field."""


class EditInPlace(PlainLabel):
    """A label that becomes a field by a click or Enter; Enter or leaving keeps, Escape gives up."""

    edited = Signal(str)

    def __init__(self, hint: str, parent: QWidget | None = None, *, elides: bool = False) -> None:
        super().__init__("", parent, elides=elides)
        self._hint, self._value, self._shown = hint, "", ""
        self.least = 180
        """Width in pixels below which nobody types well."""
        self._colour, self._hovered = "muted", False
        self._theme: Theme | None = None
        self._field: QLineEdit | None = None
        self._finishing = self._refused = False
        self.may_edit: Callable[[], bool] = lambda: True
        self.about: Address = ("", "", "")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def show_value(self, value: str, shown: str = "") -> None:
        """Show a value, or its longer form; editing starts from the value."""
        self._value, self._shown = value, shown or value
        self.setText(visible(self._shown) or self._hint)
        self.setAccessibleName(self._hint.rstrip("?"))
        self.setAccessibleDescription(visible(self._shown))
        self._recolour()

    def set_theme(self, theme: Theme, font: QFont, colour: str) -> None:
        """Take font and colour."""
        self._theme, self._colour = theme, colour
        self.setFont(font)
        self._recolour()

    def _recolour(self) -> None:
        if self._theme:
            palette = self.palette()
            palette.setColor(self.foregroundRole(), self._theme.colour(self._colour if self._value else "muted"))
            self.setPalette(palette)

    def begin(self) -> None:
        """Put the field over the label."""
        if self._field is None and self.may_edit():
            self._field = field = _Field(self._value, self.parentWidget())
            declare(field, self.about, self._value)
            field.setFont(self.font())
            field.setAccessibleName(self._hint.rstrip("?"))
            field.left.connect(lambda keep, back: self._finish(keep=keep, back=back))
            room = self._room()
            width = min(max(self.width() + 24, self.least), room)
            left = max(min(self.x() - 4, room - width), 0)
            height = max(min(self.height(), 2 * self.fontMetrics().height()), self.fontMetrics().height() + 8)
            field.setGeometry(QRect(QPoint(left, self.y() - 3), QSize(width, height + 2)))
            field.show()
            field.selectAll()
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _room(self) -> int:
        parent = self.parentWidget()
        return parent.width() if parent else 600

    def settle(self) -> bool:
        """Write what is being typed, if anything is; stays open, and tells so, where it is refused."""
        return self._finish(keep=True, back=False)

    def refuse(self) -> None:
        """Answer `edited`: it was not accepted, and what was typed stays in its field."""
        self._refused = self._finishing

    def let_go(self) -> str:
        """Close without writing; returns what was typed and is not kept."""
        typed = self._field.text() if self._field is not None and self._field.isModified() else ""
        self._finish(keep=False, back=False)
        return typed

    def _finish(self, *, keep: bool, back: bool) -> bool:
        field = self._field
        if field is None or self._finishing:
            return True
        if keep and field.isModified() and field.text().strip() != self._value:
            self._finishing, self._refused = True, False
            self.edited.emit(field.text().strip())
            self._finishing = False
            if self._refused:
                return False
        self._field = None
        release(field)
        field.hide()
        field.deleteLater()
        if back:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.begin()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.begin()
        else:
            super().keyPressEvent(event)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._theme and (self._hovered or self.hasFocus()):
            painter = QPainter(self)
            role = "accent" if self.hasFocus() else "outline"
            pen = QPen(QColor(self._theme.role(role)), 2 if self.hasFocus() else 1)
            pen.setStyle(Qt.PenStyle.SolidLine if self.hasFocus() else Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())


class _Field(QLineEdit):
    """The field of one editing; says that it was left: whether to keep the text, and whether by a key."""

    left = Signal(bool, bool)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.left.emit(event.key() != Qt.Key.Key_Escape, True)
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYS:
            self.left.emit(True, False)


class ArticleHeader(QWidget):
    """Title, publisher, date, author, source link and counts."""

    metadata_edited = Signal(str, str)
    source_opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._byline = Byline()
        self.title = EditInPlace(_("Title?"), self)
        self.fields = {
            "publisher": EditInPlace(_("Publisher?"), self, elides=True),
            "date": EditInPlace(_("Date?"), self, elides=True),
            "author": EditInPlace(_("Author?"), self, elides=True),
            "url": EditInPlace(_("Source?"), self, elides=True),
        }
        self.fields["url"].least = 420
        self.source = QPushButton(_("source") + " ↗", self)
        self.counts = PlainLabel("", self, elides=True)
        self.sign = PlainLabel("", self)
        self._lay_out()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = FlowLayout(gap=14, line_gap=4)
        column.addWidget(self.title)
        column.addLayout(row)
        self.title.edited.connect(lambda value: self.metadata_edited.emit("title", value))
        for name, field in self.fields.items():
            field.edited.connect(lambda value, name=name: self.metadata_edited.emit(name, value))
            if name != "url":
                row.addWidget(field)
        self.source.setProperty("role", "link")
        self.source.setCursor(Qt.CursorShape.PointingHandCursor)
        self.source.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.source.clicked.connect(lambda: self.source_opened.emit(self._byline.source_url))
        row.addWidget(self.source)
        row.addWidget(self.fields["url"])
        row.addWidget(self.counts)
        self.sign.setWordWrap(True)
        self.sign.hide()
        column.addWidget(self.sign)

    def show_metadata(self, title: str, byline: Byline) -> None:
        """Show an article's metadata; a date that was inferred says so."""
        self._byline = byline
        self.title.show_value(title)
        inferred = _("{date} (inferred)").format(date=byline.date) if byline.date and byline.date_inferred else ""
        self.fields["publisher"].show_value(byline.publisher)
        self.fields["date"].show_value(byline.date, inferred)
        self.fields["author"].show_value(byline.author)
        self._say_why(byline)
        self._show_source(byline.source_url)
        self.show_counts(byline.counts)

    def _say_why(self, byline: Byline) -> None:
        """Say how an inferred date is known, and where that can be corrected."""
        date = self.fields["date"]
        inferred = byline.date and byline.date_inferred
        why = _("Inferred: {why}").format(why=byline.date_note or _("no reason was kept")) if inferred else ""
        date.setToolTip(tooltip(visible(why or date.text())))
        date.setAccessibleDescription(" – ".join(filter(None, (visible(date.text()), visible(why)))))

    def _show_source(self, address: str) -> None:
        url = self.fields["url"]
        url.show_value(address, "✎" if address else "")
        url.setAccessibleDescription(visible(address))
        url.setToolTip(tooltip(_("Change the address") if address else ""))
        self.source.setVisible(bool(address))
        self.source.setToolTip(tooltip(visible(address)))
        self.source.setAccessibleName(_("Open the source {address}").format(address=visible(address)))

    def ask_before_editing(self, may_edit: Callable[[], bool]) -> None:
        """Ask this before a field opens; it tells the person where it says no."""
        for field in self._edited():
            field.may_edit = may_edit

    def tell_article(self, article: str) -> None:
        """Say which article this is the head of."""
        for name, field in (("title", self.title), *self.fields.items()):
            field.about = ("article", article, name)

    def _edited(self) -> tuple[EditInPlace, ...]:
        return self.title, *self.fields.values()

    def settle(self) -> bool:
        """Write whatever is being typed; tells whether all of it was accepted."""
        accepted = [field.settle() for field in self._edited()]
        return all(accepted)

    def refuse(self) -> None:
        """Answer `metadata_edited`: it was not accepted, and what was typed stays in its field."""
        for field in self._edited():
            field.refuse()

    def let_go(self) -> str:
        """Close every field without writing; returns what was typed and is not kept."""
        return "\n".join(filter(None, [field.let_go() for field in self._edited()]))

    def show_counts(self, counts: str) -> None:
        """Say how much is marked here, as in "4 claims · 3 evidence"."""
        self.counts.setText(counts)
        self.counts.setVisible(bool(counts))

    def show_sign(self, words: str) -> None:
        """Say under the byline how the article is read; nothing where it is read as usual."""
        self.sign.setText(words)
        self.sign.setVisible(bool(words))

    def set_theme(self, theme: Theme) -> None:
        """Take fonts and colours."""
        self.title.set_theme(theme, theme.text_font(TITLE_PX, bold=True), "ink")
        small = theme.ui_font(UI_PX)
        for field in self.fields.values():
            field.set_theme(theme, small, "muted")
        for widget in (self.source, self.counts, self.sign):
            widget.setFont(small)
        ink = self.sign.palette()
        ink.setColor(self.sign.foregroundRole(), theme.colour("accent"))
        self.sign.setPalette(ink)
        palette = self.counts.palette()
        palette.setColor(self.counts.foregroundRole(), theme.colour("muted"))
        self.counts.setPalette(palette)

    def height_for(self, width: int) -> int:
        """Return the height needed at a width in pixels."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout else 0
