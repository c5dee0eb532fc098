"""Comments on the claim and on this mention, oldest first; one more can be added."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.commands import comments
from workbench.i18n import _
from workbench.model.comments import Comment
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.facts import OpenFacts
from workbench.ui.claims.fields import Field, InPlace
from workbench.ui.claims.flow import clear, put
from workbench.ui.claims.notes import NoteView
from workbench.ui.claims.painted import LABEL, Words
from workbench.ui.claims.texts import PAD, SectionHead, TextView, link_button
from workbench.ui.claims.wording import since


class CommentSection(QWidget):
    """Who said what when, and a field for one's own."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._facts: OpenFacts | None = None
        self._shown: tuple[tuple[str, Comment], ...] | None = None
        self._head = SectionHead(bench, _("Comments"))
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(PAD, 0, PAD, 0)
        self._rows.setSpacing(1)
        invite = link_button(bench, _("Add a comment"))
        field = Field(bench, _("Comment"), _("Markdown; Ctrl+Enter adds it, Esc gives up"), rows=2)
        self._edit = InPlace(bench, invite, field)
        invite.clicked.connect(lambda: self.edit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._head)
        column.addLayout(self._rows)
        column.addWidget(self._edit)

    def show_facts(self, facts: OpenFacts) -> None:
        """Show the comments."""
        self._facts = facts
        if facts.comments == self._shown:
            return
        self._shown = facts.comments
        count = len(facts.comments)
        self._head.rename(_("Comments · {n}").format(n=count) if count else _("Comments"))
        clear(self._rows)
        for initials, comment in facts.comments:
            self._add(initials, comment)

    def _add(self, initials: str, comment: Comment) -> None:
        parts = [initials, since(comment.created_at, self._bench.project.desk.clock())]
        parts += [_("on this mention")] if comment.target_kind == "mark" else []
        parts += [_("private")] if comment.private else []
        parts += [_("resolved")] if comment.resolved else []
        put(self._rows, TextView(self._bench, [Words(" · ".join(parts), "muted")], LABEL))
        body = NoteView(self._bench, _("Comment by {initials}").format(initials=initials))
        body.show_note(comment.body)
        put(self._rows, body)

    def edit(self, *, back: bool = False) -> None:
        """Write a comment."""
        facts = self._facts
        if facts is not None:
            self._edit.begin("", lambda text: self._commit(facts, text), back=back)

    def settle(self) -> bool:
        """Write what was typed."""
        return self._edit.settle()

    def let_go(self) -> str:
        """Close the field; returns what was typed and is not kept."""
        return self._edit.let_go()

    def _commit(self, facts: OpenFacts, text: str) -> bool:
        project = self._bench.project
        if not text.strip():
            return True
        if facts.claim is not None:
            claim = facts.claim.id
            return self._bench.run(lambda: comments.add(project, "claim", claim, text)) is not None
        if (mark := facts.mark) is None:
            return False
        return self._bench.run(lambda: comments.add(project, "mark", mark.id, text)) is not None
