"""The search list as Qt shows it: plain entries, painted as plain text, the words that were found in bold."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.text.hidden import visible
from workbench.text.span import Span
from workbench.ui import icons
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.painted import Paragraph, Style, Words, round_box
from workbench.ui.overriding import override
from workbench.ui.search.entries import Entry

Index = QModelIndex | QPersistentModelIndex
TITLE, BELOW = Style(13, 1.45, lines=1), Style(12, 1.4, lines=1)
_SIDE, _ABOVE, _ICON = 12, 6, 16
_DOT, _DASH = "  ·  ", "  —  "


class EntryLines(QAbstractListModel):
    """The entries in their order."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is shown."""
        return self._entries

    def entry(self, row: int) -> Entry | None:
        """Return the entry of a row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._entries)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index.row())
        if entry is None:
            return None
        return {Qt.ItemDataRole.DisplayRole: entry.title, Qt.ItemDataRole.AccessibleTextRole: entry.spoken}.get(
            Qt.ItemDataRole(role)
        )


class EntryDelegate(QStyledItemDelegate):
    """Paints an entry: its sign, its name and kind, and below where it stands."""

    def __init__(self, bench: Bench, lines: EntryLines) -> None:
        super().__init__()
        self._bench, self._lines = bench, lines
        self._laid: dict[Entry, tuple[Paragraph, Paragraph]] = {}
        lines.modelReset.connect(self._laid.clear)

    def forget(self) -> None:
        """Lay out anew: the look changed."""
        self._laid.clear()

    def height(self, entry: Entry) -> int:
        """Return the height of an entry in pixels."""
        styles = (TITLE, BELOW) if entry.has_second_line else (TITLE,)
        return sum(round(self._bench.px(style.px) * style.line) for style in styles) + 2 * _ABOVE

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = self._lines.entry(index.row())
        return QSize(120, self.height(entry) if entry else 0)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._lines.entry(index.row())
        if entry is None:
            return
        painter.save()
        box = QRectF(option.rect)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            ground = self._bench.colour("selection" if chosen else "hover")
            round_box(painter, box.adjusted(4, 1, -4, -1), 6, ground, ground)
        inner = box.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        self._draw(painter, inner, entry)
        painter.restore()

    def _draw(self, painter: QPainter, inner: QRectF, entry: Entry) -> None:
        title, below = self._paragraphs(entry)
        side = self._bench.px(_ICON)
        ratio = painter.device().devicePixelRatioF()
        picture = icons.pixmap(entry.icon, self._bench.theme, "muted", side, ratio)
        painter.drawPixmap(int(inner.left()), round(inner.top() + (title.line_height - side) / 2), picture)
        left = inner.left() + side + 10
        right = self._draw_kind(painter, inner, title.line_height, entry)
        self._draw_line(painter, title, left, inner.top(), right - left - 10)
        if entry.has_second_line:
            room = QRectF(left, inner.top() + title.line_height, inner.right() - left, below.line_height)
            start = self._draw_about(painter, room, entry)
            self._draw_line(painter, below, start, room.top(), room.right() - start)

    def _draw_line(self, painter: QPainter, words: Paragraph, left: float, top: float, width: float) -> None:
        """Draw one line and no more: what does not fit is cut off."""
        if width < self._bench.px(20) or not words.runs:
            return
        painter.save()
        painter.setClipRect(QRectF(left, top, width, words.line_height))
        words.draw(painter, left, top, int(width))
        painter.restore()

    def _draw_about(self, painter: QPainter, room: QRectF, entry: Entry) -> float:
        """Draw what the row stands in, each part by itself; return where free room begins."""
        font = self._bench.font(BELOW.px)
        metrics, left = QFontMetricsF(font), room.left()
        painter.setFont(font)
        painter.setPen(self._bench.colour("muted"))
        most = room.width() * (0.5 if entry.excerpt else 1.0)
        parts = [piece for part in entry.about for piece in (_DOT, visible(part).replace("\n", " ")[:400])][1:]
        for piece in [*parts, *([_DASH] if parts and entry.excerpt else [])]:
            free = room.left() + most - left
            shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, free) if piece != _DASH else piece
            width = metrics.horizontalAdvance(shown) if free > 12 or piece == _DASH else 0
            box = QRectF(left, room.top(), width + 1, room.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown if width else "")
            left += width
        return left

    def _draw_kind(self, painter: QPainter, inner: QRectF, height: int, entry: Entry) -> float:
        """Say at the right what it is; return where free room ends."""
        font = self._bench.font(11)
        words = entry.aside
        width = QFontMetricsF(font).horizontalAdvance(words)
        painter.setFont(font)
        painter.setPen(self._bench.colour("muted"))
        box = QRectF(inner.right() - width - 1, inner.top(), width + 1, height)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
        return box.left()

    def _paragraphs(self, entry: Entry) -> tuple[Paragraph, Paragraph]:
        if entry not in self._laid:
            code = [Words(f"{entry.code} · ", "muted", bold=True)] if entry.code else []
            title = [*code, *_runs(entry.title, entry.title_hits, "ink")]
            below = _runs(entry.excerpt, entry.excerpt_hits, "muted")
            self._laid[entry] = Paragraph(self._bench, TITLE, title), Paragraph(self._bench, BELOW, below)
        return self._laid[entry]


def _runs(text: str, hits: Sequence[Span], role: str) -> list[Words]:
    """Cut a text into runs, the words that were found in bold."""
    made: list[Words] = []
    done = 0
    for hit in hits:
        made += [Words(text[done : hit.start], role), Words(text[hit.start : hit.end], "accent", bold=True)]
        done = hit.end
    return [*made, Words(text[done:], role)]
