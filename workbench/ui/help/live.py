"""The living pages: the keys as they are now, the person's own among them, and the codebook of the open project."""

import html
from collections.abc import Callable, Iterable, Mapping, Sequence

from workbench.i18n import N_, _
from workbench.model.codebook import Status
from workbench.text.hidden import visible
from workbench.ui.actions import ACTIONS, MENUS, Action
from workbench.ui.help.pages import Page, Section, slug_of
from workbench.ui.key_tips import plain_keys

KEYS, CODEBOOK = "keys", "codebook"
LAYERS = (("mention", N_("Statuses of mentions")), ("verdict", N_("Verdicts")))
NOTE = N_("Single letters act in the article and in lists, never in a field, and under any keyboard layout.")


def keys_page(chosen: Mapping[str, Sequence[str]], codebook: Sequence[Status]) -> Page:
    """Return the page of keys: by menu, the digits of the statuses below the menu that marks."""
    title, note = _("Keys as they are now"), _(NOTE)
    sections, shown_html = [Section(KEYS, title, 1, note)], [_heading(1, KEYS, title), f"<p>{_text(note)}</p>"]
    for menu, label in MENUS:
        rows = [(_chords(action, chosen), _(action.text).rstrip("…")) for action in ACTIONS if action.menu == menu]
        if menu == "mark":
            digits = (one for one in codebook if one.layer == "mention" and one.shortcut)
            rows += [((one.shortcut,), _("Status: {name}").format(name=visible(one.label))) for one in digits]
        _add(_(label), [row for row in rows if row[0]], sections, shown_html)
    return Page(KEYS, "", "", tuple(sections), "".join(shown_html))


def _chords(action: Action, chosen: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(plain_keys(chord) for chord in chosen.get(action.id, action.keys))


def _add(label: str, rows: Sequence[tuple[tuple[str, ...], str]], sections: list[Section], made: list[str]) -> None:
    if not rows:
        return
    slug = slug_of(f"{KEYS} {label}")
    sections.append(Section(slug, label, 2, "\n".join(f"{' '.join(keys)} {words}" for keys, words in rows)))
    lines = (
        f"<tr><td>{' '.join(f'<strong>{_text(key)}</strong>' for key in keys)}</td><td>{_text(words)}</td></tr>"
        for keys, words in rows
    )
    heads = f"<tr><th>{_text(_('Keys'))}</th><th>{_text(_('What it does'))}</th></tr>"
    made.append(f'{_heading(2, slug, label)}<table cellspacing="0" cellpadding="5">{heads}{"".join(lines)}</table>')


def codebook_page(codebook: Iterable[Status], colour: Callable[[str], str]) -> Page:
    """Return the page of the project's codebook; its words may be a colleague's, so nothing in them is markup."""
    title = _("Codebook of this project")
    sections, made = [Section(CODEBOOK, title, 1, "")], [_heading(1, CODEBOOK, title)]
    statuses = list(codebook)
    for layer, label in LAYERS:
        made.append(_heading(2, f"{CODEBOOK}-{layer}", _(label)))
        sections.append(Section(f"{CODEBOOK}-{layer}", _(label), 2, ""))
        for one in statuses:
            if one.layer == layer:
                slug = f"{CODEBOOK}-{layer}-{slug_of(one.key)}"
                section, shown_html = _status(one, slug, colour(one.colour or "neutral"))
                sections.append(section)
                made.append(shown_html)
    return Page(CODEBOOK, "", "", tuple(sections), "".join(made))


def _status(one: Status, slug: str, colour: str) -> tuple[Section, str]:
    title = visible(" ".join(f"{one.symbol} {one.label}".split()))
    rule = _("Rule: {rule}").format(rule=one.rule) if one.rule else ""
    said = [visible(text) for text in (one.definition, rule) if text]
    coloured = f'<span style="color: {colour}">{_text(title)}</span>'
    shown_html = f'<h3><a name="{slug}"></a>{coloured}</h3>' + "".join(f"<p>{_text(text)}</p>" for text in said)
    return Section(slug, title, 3, "\n".join([*said, one.key])), shown_html


def _heading(level: int, slug: str, words: str) -> str:
    return f'<h{level}><a name="{_text(slug)}"></a>{_text(words)}</h{level}>'


def _text(words: str) -> str:
    return html.escape(words)
