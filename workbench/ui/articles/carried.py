"""What becomes of the marks when a new version of an article comes in, in words."""

from workbench.commands.versions import Carried
from workbench.i18n import _, ngettext
from workbench.text.hidden import visible


def carried_words(title: str, carried: Carried) -> str:
    """Say it for the import, before anything is written; `title` is that of the version there is."""
    words = _("A new version of “{title}”.").format(title=visible(title or _("an article without a title")))
    return " ".join((words, marks_words(carried)))


def marks_words(carried: Carried) -> str:
    """Say how many marks have their place, are to be confirmed, or have lost it."""
    if not carried.places:
        return _("Nothing is marked in it yet.")
    counts = len(carried.placed), len(carried.moved), len(carried.unplaced)
    placed, moved, lost = counts
    said = [ngettext("{n} mark keeps its words", "{n} marks keep their words", placed).format(n=placed)]
    if moved:
        said.append(ngettext("{n} is to be confirmed", "{n} are to be confirmed", moved).format(n=moved))
    if lost:
        said.append(ngettext("the words of {n} are gone", "the words of {n} are gone", lost).format(n=lost))
    return ", ".join(said) + "."
