"""Comments in threads, the open ones first; and a field to begin one, for everybody or for oneself."""

from typing import cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.commands import comments
from workbench.i18n import _
from workbench.model.comments import TargetKind
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.facts import EvidenceLine, OpenFacts
from workbench.ui.claims.fields import Field, InPlace
from workbench.ui.claims.painted import LABEL, Words
from workbench.ui.claims.texts import PAD, SectionHead, TextView, link_button
from workbench.ui.claims.thread_view import ThreadView
from workbench.ui.claims.threads import Target, Thread, threads_on
from workbench.ui.claims.wording import one_line
from workbench.ui.flow import FlowLayout
from workbench.ui.typed_for import Address


class CommentSection(QWidget):
    """The threads on the rows that the card is about."""

    def __init__(self, bench: Bench, title: str = "") -> None:
        super().__init__()
        self._bench, self._title = bench, title or _("Comments")
        self._target: Target | None = None
        self._mention: Target | None = None
        self._shown: dict[str, ThreadView] = {}
        self._head = SectionHead(bench, self._title)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, PAD, 0)
        self._rows.setSpacing(2)
        self._where = TextView(bench, (), LABEL, pad=PAD)
        field = Field(bench, _("Comment"), _("Markdown; Ctrl+Enter adds it, Esc gives up"), rows=2)
        self._edit = InPlace(bench, self._invitations(), field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self._head, self._where):
            column.addWidget(part)
        column.insertLayout(1, self._rows)
        column.addWidget(self._edit)
        bench.editing_changed.connect(self._tidy)

    def _invitations(self) -> QWidget:
        room, bench = QWidget(), self._bench
        flow = FlowLayout(room, gap=2, line_gap=0)
        invite, self._on_mention = link_button(bench, _("Add a comment")), link_button(bench, _("On this mention"))
        private = link_button(bench, _("For myself only"), _("Add a private comment"))
        private.setToolTip(_("Private: never leaves in a copy to send or in a report"))
        for button in (invite, self._on_mention, private):
            flow.addWidget(button)
        room.setFocusProxy(invite)
        invite.clicked.connect(lambda: self.edit())
        private.clicked.connect(lambda: self.edit(private=True))
        self._on_mention.clicked.connect(lambda: self._mention and self.edit(target=self._mention))
        return room

    def show_facts(self, facts: OpenFacts) -> None:
        """Show the threads of a card."""
        mention: Target | None = ("mark", facts.mark.id, _("on this mention")) if facts.mark else None
        claim: Target | None = ("claim", facts.claim.id, "") if facts.claim else None
        self._mention = mention
        self._on_mention.setVisible(claim is not None and mention is not None)
        self.show_threads(facts.threads, claim or mention)

    def show_article(self, article: str | None) -> None:
        """Show the threads on an article as a whole."""
        self.setVisible(article is not None)
        target: Target | None = ("article", article, "") if article else None
        self._on_mention.hide()
        bench = self._bench
        self.show_threads(threads_on(bench.project, bench.lookup, [target] if target else []), target)

    def show_row(self, threads: tuple[Thread, ...], target: Target | None) -> None:
        """Show the threads on one row and on nothing else."""
        self._mention = None
        self._on_mention.hide()
        self.show_threads(threads, target)

    def show_threads(self, threads: tuple[Thread, ...], target: Target | None) -> None:
        """Show threads; a new one is begun on `target`."""
        self._target = target
        count = sum(thread.count for thread in threads)
        self._head.rename(f"{self._title} · {count}" if count else self._title)
        for gone in set(self._shown) - {thread.key for thread in threads}:
            view = self._shown.pop(gone)
            self._bench.orphan(view.let_go())
            view.hide()
            self._rows.removeWidget(view)
            view.deleteLater()
        for n, thread in enumerate(threads):
            view = self._shown.setdefault(thread.key, ThreadView(self._bench))
            if self._rows.indexOf(view) != n:
                self._rows.removeWidget(view)
                self._rows.insertWidget(n, view)
                view.show()
            view.show_thread(thread)

    def edit(self, *, back: bool = False, target: Target | None = None, private: bool = False) -> None:
        """Begin a thread, on the card's own row or on another of its rows."""
        aim = target or self._target
        if aim is None:
            return
        begun = self._edit.editing
        about = (aim[0], aim[1], "private comment" if private else "comment")
        self._edit.begin("", lambda text: self._commit(aim, text, private=private), about, back=back)
        if self._edit.editing and not begun:
            hidden = _("for yourself only: never leaves in a copy to send or in a report") if private else ""
            self._where.show_words([Words(" · ".join(part for part in (aim[2], hidden) if part), "muted")])
            self._where.setVisible(bool(aim[2] or hidden))

    def edit_on_link(self, line: EvidenceLine) -> None:
        """Begin a thread on a link to a piece of evidence."""
        about = _("on the link to “{quote}”").format(quote=one_line(line.quote, 50))
        self.edit(target=("evidence_link", line.link.id, about))

    def reopen(self, address: Address) -> None:
        """Open the field in which something was typed for a row."""
        kind, row, field = address
        if kind == "comment":
            for key, view in self._shown.items():
                if field == "answer" and key == row:
                    view.answer()
                elif field == "body":
                    view.edit_remark(row)
        else:
            aim = next((aim for aim in (self._target, self._mention) if aim and aim[1] == row), None)
            about = _("on a link to evidence") if kind == "evidence_link" else ""
            self.edit(target=aim or (cast(TargetKind, kind), row, about), private=field == "private comment")

    def _tidy(self, editing: bool) -> None:
        if not editing:
            self._where.show_words(())

    def settle(self) -> bool:
        """Write what was typed."""
        accepted = [field.settle() for field in (*self._shown.values(), self._edit)]
        return all(accepted)

    def let_go(self) -> str:
        """Close the fields; returns what was typed and is not kept."""
        return "\n".join(filter(None, [field.let_go() for field in (*self._shown.values(), self._edit)]))

    def _commit(self, target: Target, text: str, *, private: bool) -> bool:
        project, kind, identity = self._bench.project, target[0], target[1]
        if not text.strip():
            return True
        return self._bench.run(lambda: comments.add(project, kind, identity, text, private=private)) is not None
