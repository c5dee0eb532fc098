"""The lines of the search list: hits of the project and commands of the program, worded for people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.i18n import N_, _
from workbench.project.search import query_of
from workbench.project.search_hits import Hit
from workbench.text.span import Span
from workbench.text.terms import hits_in, plain
from workbench.ui.actions import ACTIONS, MENUS, ActionSet, shown
from workbench.ui.dates import shown_date

KINDS: Mapping[str, tuple[str, str]] = {
    "article": (N_("Article"), "book"),
    "claim": (N_("Claim"), "claim"),
    "mention": (N_("Mention"), "claim"),
    "evidence": (N_("Evidence"), "evidence"),
    "furniture": (N_("Page furniture"), "furniture"),
    "source": (N_("Source"), "user"),
    "status": (N_("Codebook"), "settings"),
    "comment": (N_("Comment"), "comment"),
    "assessment": (N_("Verdict"), "done"),
    "evidence_link": (N_("Evidence note"), "note"),
    "claim_link": (N_("Note on two claims"), "note"),
    "command": (N_("Command"), "chevron-right"),
    "view": (N_("View"), "eye"),
}
_SILENT = frozenset({"search", "undo", "redo", "zoom-in", "zoom-out"})
USUAL = ("import", "report", "find", "backup", "help")
"""Offered before anything has been used."""
MOST_COMMANDS, MOST_USED = 6, 5


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what it is, its name, what stands below, and either a hit or a command."""

    kind: str
    title: str
    title_hits: tuple[Span, ...] = ()
    code: str = ""
    about: tuple[str, ...] = ()
    """What it stands in or who it is of; each part is painted by itself, so that one in Arabic turns no other round."""
    excerpt: str = ""
    excerpt_hits: tuple[Span, ...] = ()
    keys: str = ""
    icon: str = ""
    hit: Hit | None = None
    command: str = ""

    @property
    def label(self) -> str:
        """What kind of thing it is."""
        return _(KINDS[self.kind][0])

    @property
    def has_second_line(self) -> bool:
        """Whether anything stands below the name."""
        return not self.command and bool(self.about or self.excerpt)

    @property
    def aside(self) -> str:
        """What stands at the right: what kind of thing it is; of a command its menu and keys."""
        return " · ".join(part for part in (*self.about, self.keys) if part) if self.command else self.label

    @property
    def spoken(self) -> str:
        """The entry in one line."""
        parts = (self.label, self.code, self.title, *self.about, self.excerpt, self.keys)
        return "; ".join(part for part in parts if part)


def entry_of(hit: Hit) -> Entry:
    """Word a hit."""
    kind, code = hit.kind, hit.code
    if kind == "mark":
        kind, code = "mention" if hit.code == "claim" else hit.code, ""
    about = tuple(part for part in (shown_date(hit.published_on), *hit.about) if part)
    title = hit.title or _("Untitled")
    return Entry(kind, title, hit.title_hits, code, about, hit.excerpt, hit.excerpt_hits, icon=KINDS[kind][1], hit=hit)


def commands(actions: ActionSet, typed: str) -> tuple[list[Entry], list[Entry]]:
    """Return the commands that can be given now and fit what was typed: those that begin so, and the others."""
    query = query_of(typed)
    if not query.words or query.kinds not in (None, ()):
        return [], []
    asked = " ".join(" ".join(word.plain) for word in query.words)
    first: list[Entry] = []
    others: list[Entry] = []
    for entry in _offered(actions):
        folded, menu = (" ".join(plain(words).split()) for words in (entry.title, *entry.about))
        names = f"{folded} {menu}".split()
        if folded.startswith(asked) and len(asked) > 1:
            first.append(_marked(entry, typed))
        elif all(any(name.startswith(w) for name in names) for word in query.words for w in word.plain):
            others.append(_marked(entry, typed))
    return first[: MOST_COMMANDS // 2], others[:MOST_COMMANDS]


def _marked(entry: Entry, typed: str) -> Entry:
    hits = tuple(hits_in(entry.title, query_of(typed).words))
    return replace(entry, title_hits=hits)


def _offered(actions: ActionSet) -> Iterable[Entry]:
    """Yield every command that can be given now."""
    menus = dict(MENUS)
    for action in ACTIONS:
        if action.native or action.id in _SILENT or not actions[action.id].isEnabled():
            continue
        kind = "view" if action.id.startswith("view-") else "command"
        keys = shown("".join(actions.keys_of(action)[:1]))
        icon = action.icon or KINDS[kind][1]
        yield Entry(kind, _(action.text), about=(_(menus[action.menu]),), keys=keys, icon=icon, command=action.id)


def most_used(actions: ActionSet, used: Mapping[str, int]) -> list[Entry]:
    """Return the commands that were used most, filled up with the usual ones."""
    offered = {entry.command: entry for entry in _offered(actions)}
    counted = (c for c in offered if used.get(c) and not c.startswith("theme-"))
    order: Sequence[str] = sorted(counted, key=lambda command: -used[command])
    return [offered[c] for c in dict.fromkeys((*order, *USUAL)) if c in offered][:MOST_USED]
