"""One source: its fields, what it is tied to, what may be the same, and where it speaks."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workbench.assist.similar_sources import look_alikes
from workbench.commands import dismissals, sources
from workbench.errors import Refused
from workbench.i18n import _, ngettext
from workbench.model.claims import Source
from workbench.project import queries
from workbench.project.source_lines import all_names, names_of, passages_of, tied_to
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel
from workbench.ui.project_view import Tools
from workbench.ui.sources.form import SourceForm
from workbench.ui.sources.lines import LINE, Lines, of_passage
from workbench.ui.theme import Theme
from workbench.ui.todos.delegate import TodoDelegate

SHOWN = 6
"""So many passages are seen before the list scrolls."""


class PassageList(QListView):
    """Where a source speaks: Enter or a click goes there."""

    gone_to = Signal(object)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self._take()

    def _take(self) -> None:
        line = self.currentIndex().data(LINE)
        if line is not None:
            self.gone_to.emit(line.value)


class SourceCard(QScrollArea):
    """The source that is chosen."""

    said = Signal(str)
    jump_wished = Signal(str, str)
    source_wished = Signal(str)
    editing_changed = Signal(bool)

    def __init__(self, tools: Tools, theme: Theme) -> None:
        super().__init__()
        self._project, self._run, self._tools = tools.project, tools.run, tools
        self._source: Source | None = None
        self.form = SourceForm(self._write, lambda: self._run.why)
        self.ties = QVBoxLayout()
        self.where, self.passages, self.list = PlainLabel("", role="heading"), Lines(), PassageList()
        self._delegate = TodoDelegate(theme, self.list)
        self.remove_button = QPushButton(_("Remove this source"))
        self._lay_out()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        inside = QFrame()
        inside.setProperty("role", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        self.ties.setSpacing(4)
        self.list.setAccessibleName(_("Passages"))
        self.list.setModel(self.passages)
        self.list.setItemDelegate(self._delegate)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.form)
        column.addLayout(self.ties)
        column.addWidget(self.where)
        column.addWidget(self.list)
        column.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(140)
        self.form.editing_changed.connect(self.editing_changed)
        self.list.gone_to.connect(lambda passage: self.jump_wished.emit(passage.article, passage.mark))
        self.remove_button.clicked.connect(self.remove)

    # -------------------------------------------------------------------------------------------------- what is shown

    def show_source(self, identity: str) -> None:
        """Show a source; empty shows none."""
        found = queries.find(self._project, Source, identity) if identity else None
        if found is None and (typed := self.form.typed):
            self.said.emit(_("The source is gone; this was typed for it: “{typed}”").format(typed=typed))
        self._source = found
        self.setVisible(found is not None)
        if found is None:
            self.form.forget()
            return
        other = queries.find(self._project, Source, found.same_as) if found.same_as else None
        self.form.show_source(found, other.name if other else "")
        self._show_ties(found)
        self._show_passages(found)

    def _show_ties(self, source: Source) -> None:
        while (item := self.ties.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for identity, name in tied_to(self._project, source.id):
            words = _("“{name}” is tied to this one.").format(name=name)
            self._offer(words, [(_("Show"), lambda i=identity: self.source_wished.emit(i)),
                                (_("Untie"), lambda i=identity: self._tie(i, None))])  # fmt: skip
        known = dict(names_of(self._project))
        alike = look_alikes((source.id, all_names(source)), known.items()) if source.same_as is None else []
        for identity, _score in alike:
            key = " ".join(sorted((source.id, identity)))
            if not dismissals.open_keys(self._project, "same source", [key]):
                continue
            words = _("Perhaps the same: “{name}”").format(name=known[identity][0])
            self._offer(words, [(_("The same"), lambda i=identity: self._tie(i, source.id)),
                                (_("Not the same"), lambda k=key: self._refuse(k))])  # fmt: skip

    def _offer(self, words: str, buttons: list[tuple[str, Any]]) -> None:
        box = QWidget()
        column, across = QVBoxLayout(box), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(3)
        column.addWidget(PlainLabel(words))
        for label, does in buttons:
            button = QPushButton(label)
            button.setProperty("role", "chip")
            button.setAccessibleName(f"{label}: {words}")
            button.clicked.connect(lambda _on=False, call=does: call())
            across.addWidget(button)
        across.addStretch()
        column.addLayout(across)
        self.ties.addWidget(box)

    def _show_passages(self, source: Source) -> None:
        found = passages_of(self._project, source.id)
        labels = {status.key: status.label for status in queries.statuses(self._project, "mention")}
        self.passages.show_lines([of_passage(one, labels.get(one.status, one.status)) for one in found])
        n = len(found)
        words = ngettext("SPEAKS IN {n} PASSAGE", "SPEAKS IN {n} PASSAGES", n).format(n=n) if n else ""
        self.where.setText(words or _("SPEAKS NOWHERE YET"))
        self.list.setVisible(bool(found))
        self._fit()

    def _fit(self) -> None:
        height = self.list.sizeHintForRow(0)
        self.list.setFixedHeight(max(height, 30) * min(max(len(self.passages.lines), 1), SHOWN) + 4)

    # --------------------------------------------------------------------------------------------------- what is done

    def edit(self) -> None:
        """Give the name the keys."""
        if self._source is not None:
            name = self.form.fields["name"]
            name.setFocus(Qt.FocusReason.OtherFocusReason)
            name.selectAll()  # type: ignore[union-attr]

    def settle(self) -> bool:
        """Write what is being typed; False where it was refused."""
        return self.form.settle()

    def _write(self, source: str, name: str, value: Any) -> bool:
        project = self._project
        if name != "same_as":
            return self._run(lambda: sources.set_details(project, source, **{name: value})) is not None

        def tie() -> Source:
            words = " ".join(str(value).split())
            found = sources.find_by_name(project, words) if words else None
            if words and found is None:
                raise Refused(_("There is no source called “{name}”.").format(name=words))
            return sources.tie(project, source, found.id if found else None)

        return self._run(tie) is not None

    def _tie(self, source: str, same_as: str | None) -> None:
        self._run(lambda: sources.tie(self._project, source, same_as))

    def _refuse(self, key: str) -> None:
        self._run(lambda: dismissals.dismiss(self._project, "same source", [key]))

    def remove(self) -> None:
        """Remove the source, where nothing uses it."""
        source = self._source
        if source is not None and self.settle():
            self._run(lambda: sources.remove(self._project, source.id) or True)

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self._delegate.set_theme(theme)
        self.form.set_theme(theme)
        self._fit()
