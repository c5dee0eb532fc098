"""The translation beside a foreign quote, written in place; shown where the article speaks another language."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.commands import marks
from workbench.i18n import _
from workbench.model.marks import Mark
from workbench.project import queries
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.facts import OpenFacts
from workbench.ui.claims.fields import Field, InPlace
from workbench.ui.claims.painted import Style, Words
from workbench.ui.claims.texts import TextButton

STYLE = Style(13, 1.45, lines=8)


class TranslationBox(QWidget):
    """Below the quote: the translation and whose it is, or an invitation to translate."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._mark: Mark | None = None
        self._shown = TextButton(bench, (), STYLE)
        field = Field(bench, _("Translation of the quote"), _("Ctrl+Enter keeps it, Esc gives up"), rows=2)
        self._edit = InPlace(bench, self._shown, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._edit)
        self._shown.clicked.connect(lambda: self.edit())

    def show_facts(self, facts: OpenFacts) -> None:
        """Show the translation of the mention in question."""
        mark = self._mark = facts.mark
        foreign = mark is not None and self._is_foreign(mark)
        self.setVisible(mark is not None and (foreign or bool(mark.translation.strip()) or self._edit.editing))
        words = mark.translation.strip() if mark else ""
        if mark is not None and words:
            by = _("Translation by {initials}: ").format(initials=self._bench.lookup.initials(mark.created_by))
            self._shown.show_words([Words(by, "muted"), Words(words)], f"{by}{words}", _("Enter or click: edit it"))
        else:
            self._shown.show_words([Words(_("Translate the quote"), "accent")])

    def _is_foreign(self, mark: Mark) -> bool:
        article = self._bench.lookup.article(mark.place.article) if mark.place else None
        spoken = article.language.partition("-")[0].casefold() if article else ""
        told = queries.project_row(self._bench.project).language or QLocale().name().replace("_", "-")
        own = told.partition("-")[0].casefold()
        return bool(spoken) and spoken != ("en" if own == "c" else own)

    def edit(self) -> None:
        """Write the translation."""
        mark = self._mark
        if mark is not None:
            self.show()  # also where no other language is spoken, for a text that is put back
            self._edit.begin(mark.translation, lambda text: self._keep(mark, text), ("mark", mark.id, "translation"))

    def settle(self) -> bool:
        """Write what was typed."""
        return self._edit.settle()

    def let_go(self) -> str:
        """Close the field; returns what was typed and is not kept."""
        return self._edit.let_go()

    def _keep(self, mark: Mark, text: str) -> bool:
        words = text.strip()
        made = self._bench.run(lambda: marks.set_details(self._bench.project, mark.id, translation=words))
        if made is not None and made.id != mark.id:
            self._bench.mark_wished.emit(made.id)
        return made is not None
