"""Rules for many: decide about all open differences of a sort at once, with how many that would be."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QMenu

from workbench.i18n import NN_, _, ngettext, number
from workbench.model.column_words import short
from workbench.review import rules
from workbench.review.differences import Difference
from workbench.review.rulings import Choice, Ruling
from workbench.ui.review import wording
from workbench.ui.review.compared import Compared
from workbench.ui.review.pending import Pending

Rulings = Mapping[str, Ruling]
_FOR_KIND: tuple[tuple[Choice, tuple[str, str]], ...] = (
    ("mine", NN_("Keep mine ({n})", "Keep mine ({n})")), ("theirs", NN_("Take theirs ({n})", "Take theirs ({n})")),
    ("both", NN_("Keep both and discuss ({n})", "Keep both and discuss ({n})")),
)  # fmt: skip


def fill_rules(
    menu: QMenu, compared: Compared, pending: Pending, shown: Difference | None, say: Callable[[str], object]
) -> None:
    """Put the rules in front of a menu; those that would rule nothing cannot be chosen. `say` hears what was ruled."""
    rule = partial(_rule, pending, say)
    some = menu.addMenu(_("Decide many at once"))
    for words, rulings in general(compared, pending.rulings):
        _offer(some, rule, words, rulings)
    some.addSeparator()
    kinds = some.addMenu(_("All of one kind"))
    for kind, words in wording.KINDS.items():
        if any(one.kind == kind and one.key not in pending.rulings for one in compared.comparison.differences):
            under = kinds.addMenu(_(words))
            for choice, forms in _FOR_KIND:
                found = rules.rule_kind(compared.comparison, pending.rulings, kind, choice)
                _offer(under, rule, forms, found)
    article = compared.article(shown.article) if shown is not None else None
    if article is not None:
        under = some.addMenu(_("All in “{title}”").format(title=short(article.title, 40)).replace("&", "&&"))
        for choice, forms in _FOR_KIND:
            found = rules.rule_article(compared.comparison, pending.rulings, article.id, choice)
            _offer(under, rule, forms, found)
    menu.addSeparator()


def general(compared: Compared, ruled: Rulings) -> list[tuple[tuple[str, str], Rulings]]:
    """Return the rules that are about no single kind or article, with what each would rule."""
    found, mine = compared.comparison, compared.mine
    unread = NN_(
        "Take all that only they have in articles I have not read ({n})",
        "Take all that only they have in articles I have not read ({n})",
    )
    tie = NN_("Tie the claims that are worded alike ({n})", "Tie the claims that are worded alike ({n})")
    everything = NN_("Take all that only they have ({n})", "Take all that only they have ({n})")
    fill = NN_("Take theirs where mine is empty ({n})", "Take theirs where mine is empty ({n})")
    keep = NN_("Keep mine in everything else ({n})", "Keep mine in everything else ({n})")
    return [
        (unread, rules.take_theirs_in_unread(found, ruled, mine)), (everything, rules.take_only_theirs(found, ruled)),
        (fill, rules.fill_empty(found, ruled)), (tie, rules.tie_alike(found, ruled)),
        (keep, rules.keep_mine(found, ruled)),
    ]  # fmt: skip


def _offer(menu: QMenu, rule: Callable[[Rulings], None], words: tuple[str, str], rulings: Rulings) -> None:
    said = ngettext(*words, len(rulings)).format(n=number(len(rulings)))
    menu.addAction(said, partial(rule, rulings)).setEnabled(bool(rulings))


def _rule(pending: Pending, say: Callable[[str], object], rulings: Rulings) -> None:
    pending.rule(rulings)
    forms = NN_("{n} difference decided; undo takes it back.", "{n} differences decided; undo takes all back.")
    words = ngettext(*forms, len(rulings))
    say(words.format(n=number(len(rulings))))
