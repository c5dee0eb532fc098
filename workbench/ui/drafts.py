"""Keeps what is typed while it is typed, and offers it again after the program ended in the middle of it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from workbench.i18n import _
from workbench.project import Project, drafts
from workbench.project.drafts import Draft, DraftsFile
from workbench.ui.typed_for import Address, Field, declared, text_of, typed, write_into

REST = 1_000
"""Milliseconds without a key after which what was typed is kept."""
AT_MOST = 5_000
"""Milliseconds of typing without a rest after which it is kept all the same."""
SHOWN = 120
"""Code points of a draft that are shown when it is offered."""

Go = Callable[[Draft], object]
"""Open the field that a draft was typed in."""


class Drafts(QObject):
    """Hears every field that declared what it is for. `kept`: whether all that stands typed is kept now."""

    kept = Signal(bool)
    said = Signal(str)
    told = Signal(str, list)

    def __init__(self, project: Project, window: QWidget, go: Go, parent: QObject) -> None:
        super().__init__(parent)
        self._project, self._window, self._go = project, window, go
        self._file = DraftsFile.of(project)
        self._left = self._file.read() if self._file else []
        """What was being typed when the program ended, not yet answered."""
        self._written = list(self._left)
        self._fields: list[Field] = []
        self._put_back: Address | None = None
        self._rest, self._long, self._soon = (QTimer(self, singleShot=True) for _n in range(3))
        for timer in (self._rest, self._long):
            timer.timeout.connect(self.keep)
        self._soon.timeout.connect(self._drop_saved)
        app = QApplication.instance()
        if self._file is not None and isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    # -- while it is typed -----------------------------------------------------------------------------------------

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Hear the field that has the keyboard from now on, and see whether the one before was left."""
        field = now.lineEdit() if isinstance(now, QComboBox) else now
        self._fields = [known for known in self._fields if isValid(known)]
        if isinstance(field, QLineEdit | QPlainTextEdit) and field not in self._fields and self._is_ours(field):
            self._fields.append(field)
            field.textChanged.connect(self._note_typing)
        self.look()

    def _is_ours(self, widget: QWidget | None) -> bool:
        while widget is not None and widget is not self._window:
            widget = widget.parentWidget()
        return widget is not None

    def _note_typing(self) -> None:
        self._rest.start(REST)
        if not self._long.isActive():
            self._long.start(AT_MOST)

    def _typed(self) -> list[Draft]:
        found = [one for field in self._fields if isValid(field) for one in typed(field)]
        return [Draft(*address, before, text) for address, before, text in found]

    def keep(self) -> None:
        """Write down what stands typed, and nothing else."""
        self._rest.stop()
        self._long.stop()
        if self._file is None:
            return
        now = self._typed()
        wanted = [*self._left, *now]
        done = wanted == self._written or self._file.write(wanted)
        if done:
            self._written = wanted
        self.kept.emit(done and bool(now))

    def look(self) -> None:
        """A field may have been left, something saved or undone: see to it a moment later."""
        if self._file is not None:
            self._soon.start(0)

    def _drop_saved(self) -> None:
        """Forget the drafts of fields that were left; offer the next one where the one put back was."""
        standing = {draft.address for draft in (*self._left, *self._typed())}
        if any(draft.address not in standing for draft in self._written):
            self.keep()
        if self._put_back is not None and self._put_back not in {draft.address for draft in self._typed()}:
            self._put_back = None
            self.offer()

    def close(self) -> None:
        """The project is closed by the person: only what is still to be answered is kept."""
        app = QApplication.instance()
        if self._file is None or not isinstance(app, QApplication):
            return
        app.focusChanged.disconnect(self._follow)
        for timer in (self._rest, self._long, self._soon):
            timer.stop()
        self._file.write(self._left)

    # -- at the next start -----------------------------------------------------------------------------------------

    def offer(self) -> None:
        """Offer what was being typed when the program ended; one after another."""
        self._left = [draft for draft in self._left if drafts.standing(self._project, draft) != "saved"]
        if self._left:
            draft = self._left[0]
            self._ask(draft, drafts.standing(self._project, draft))
        self.look()

    def _ask(self, draft: Draft, standing: drafts.Standing) -> None:
        words = " ".join(draft.text.split())
        words = words if len(words) <= SHOWN else words[: SHOWN - 1].rstrip() + "…"
        sentence = _("You were typing this when the program ended: “{words}”").format(words=words)
        more = len(self._left) - 1
        if standing == "gone":
            sentence += " " + _("What it was for is gone.")
        elif standing == "changed":
            sentence += " " + _("What it was for has changed since.")
        if more:
            sentence += " " + _("({n} more)").format(n=more)
        choices = [(_("Copy"), lambda: self._copy(draft, standing)), (_("Discard"), lambda: self._discard(draft))]
        if standing == "open":
            choices.insert(0, (_("Put it back"), lambda: self._return(draft)))
        self.told.emit(sentence, choices)

    def _copy(self, draft: Draft, standing: drafts.Standing) -> None:
        """Copy it; it stays offered until it is put back or discarded, because a clipboard is soon overwritten."""
        QApplication.clipboard().setText(draft.text)
        self.said.emit(_("Copied."))
        self._ask(draft, standing)

    def _discard(self, draft: Draft) -> None:
        self._left.remove(draft)
        self.keep()
        self.offer()

    def _return(self, draft: Draft) -> None:
        """Open its field with the text in it; it is saved as everything typed is, by leaving the field."""
        field = self._field_of(draft.address)
        if field is None:
            self._go(draft)
            field = self._field_of(draft.address)
        if field is None or not self._fill(field, draft):
            self._ask(draft, "changed")
            return
        self._put_back = draft.address
        dialog = field.window()
        for other in list(self._left) if isinstance(dialog, QDialog) else []:  # the other fields of the same form
            beside = self._field_of(other.address)
            if beside is not None and beside.window() is dialog:
                self._fill(beside, other)
        field.setFocus()
        self.keep()

    def _fill(self, field: Field, draft: Draft) -> bool:
        said = declared(field)
        if said is None or text_of(field) not in (said[1], draft.text) or said[1] != draft.before:
            return False
        write_into(field, draft.text)
        self._left.remove(draft)
        self._follow(None, field)
        return True

    def _field_of(self, address: Address) -> Field | None:
        """Return the field that is open for this; a form that shows it, hidden as yet, does not count."""
        for field in (*self._window.findChildren(QLineEdit), *self._window.findChildren(QPlainTextEdit)):
            said = declared(field)
            if said is not None and said[0] == address and field.isVisible() and field.isEnabled():
                return field
        return None
