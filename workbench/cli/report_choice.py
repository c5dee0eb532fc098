"""Finds the claims, articles and verdicts that the flags of a report name."""

from workbench.errors import Refused
from workbench.i18n import _
from workbench.model.claim_codes import codes_in
from workbench.model.snapshot import Snapshot

MOST = 12
"""How many of those there are a refusal names."""


def words_of(text: str) -> list[str]:
    """Part a list at its commas; raises Refused where nothing stands there."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    if not words:
        raise Refused(_("“{text}” names nothing.").format(text=text))
    return words


def claims_named(snapshot: Snapshot, text: str) -> frozenset[str]:
    """Return the ids of the claims with these codes or ids; raises Refused naming those there are."""
    codes = codes_in(snapshot)
    known = {code.casefold(): claim for claim, code in codes.items()} | {claim: claim for claim in snapshot.claims}
    found = set[str]()
    for word in words_of(text):
        if word.casefold() not in known:
            said = _("No claim of this project is called {name}; there are: {known}.")
            raise Refused(said.format(name=word, known=_some(sorted(filter(None, codes.values())))))
        found.add(known[word.casefold()])
    return frozenset(found)


def articles_named(snapshot: Snapshot, text: str) -> frozenset[str]:
    """Return the ids of the articles with these titles, addresses or ids; a title may be one with commas."""
    known: dict[str, set[str]] = {}
    for article in snapshot.articles.values():
        for name in filter(None, (article.id, article.title, article.origin_name, article.url)):
            known.setdefault(name.casefold(), set()).add(article.id)
    if text.strip().casefold() in known:
        return frozenset(known[text.strip().casefold()])
    found = set[str]()
    for word in words_of(text):
        if word.casefold() not in known:
            said = _("No article of this project is called {name}; there are: {known}.")
            raise Refused(said.format(name=word, known=_some(sorted(a.title for a in snapshot.articles.values()))))
        found |= known[word.casefold()]
    return frozenset(found)


def verdicts_named(snapshot: Snapshot, text: str) -> frozenset[str]:
    """Return the keys of the verdicts with these keys or labels; raises Refused naming those there are."""
    statuses = snapshot.statuses_of("verdict")
    known = {name.casefold(): s.key for s in statuses for name in (s.key, s.label, _(s.label))}
    found = set[str]()
    for word in words_of(text):
        key = known.get(word.casefold()) or known.get(word.casefold().replace("-", "_"))
        if key is None:
            said = _("There is no verdict {name}; there are: {known}.")
            raise Refused(said.format(name=word, known=_some([status.key for status in statuses])))
        found.add(key)
    return frozenset(found)


def _some(names: list[str]) -> str:
    return ", ".join(names[:MOST]) + (" …" if len(names) > MOST else "")
