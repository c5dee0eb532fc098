"""Self-contained, inert HTML pages from the templates in `resources/report`.

No script, no outside resource; the one style sheet is allowed by its hash. Every string passes `_shown` (unseen
characters spelled out) and Jinja2's autoescape.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from workbench.exporters.colours import known, tone
from workbench.exporters.links import link_target
from workbench.exporters.notes_html import notes_html
from workbench.exporters.wording import spoken_date
from workbench.i18n import _, ngettext
from workbench.resources import read_text
from workbench.text.hidden import visible

if TYPE_CHECKING:
    from jinja2 import Environment

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")


def page(
    template: str, styles: Iterable[str], colours: Iterable[str], made_at: datetime, version: str, **values: Any
) -> str:
    """Render a template with its style sheets, and with the classes of the colours it uses. A naive time is UTC."""
    from markupsafe import Markup

    moment = made_at.replace(tzinfo=UTC) if made_at.tzinfo is None else made_at.astimezone(UTC)
    names = list(styles)
    tones = _tones(colours, dark="dark.css" in names)
    style = f"{''.join(read_text(f'report/{name}') for name in names)}{tones}"
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _environment().get_template(template).render(
        **values,
        style=Markup(style),  # our own files, and colours that matched #rrggbb
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        made_at=moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        made_spoken=f"{spoken_date(moment.strftime('%Y-%m-%d'))}, {moment.strftime('%H:%M')} UTC",
        version=version,
    )  # fmt: skip


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # costs 60 ms: only when a page is made

    environment = Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_shown,
        loader=FunctionLoader(lambda name: read_text(f"report/{name}")),
    )
    environment.globals |= {"_": _, "ngettext": ngettext, "link_target": link_target, "svg_width": _width}
    environment.filters |= {"notes": notes_html, "tone": _class_of, "language": _language}
    return environment


def _shown(value: Any) -> Any:
    """Spell unseen characters out in everything that is not markup already; autoescape follows."""
    if type(value) is not str or (value.isascii() and value.isprintable()):
        return value
    return visible(value).replace("\r", "⟦U+000D CR⟧")


def _language(code: str) -> str:
    """Return a language tag that may stand in `lang`, or an empty string."""
    return code if _LANGUAGE.match(code) else ""


def _width(number: int, whole: int) -> str:
    """Return a bar's width in a drawing 100 wide, so that no figure needs a float's last digits."""
    return f"{100 * number / max(whole, 1):.2f}"


def _class_of(colour: str) -> str:
    """Return the class that carries a codebook colour."""
    return f"t-{known(colour)[1:]}"


def _tones(colours: Iterable[str], *, dark: bool) -> str:
    """Write the classes of the colours, for light, and where the page follows the reader's screen for dark."""
    rules = {False: "", True: ""}
    for colour in sorted(colours):
        for is_dark in rules:
            made = tone(colour, dark=is_dark)
            rules[is_dark] += f".{_class_of(colour)}{{--tone:{made.line};--tint:{made.tint}}}\n"
    if not dark:
        return rules[False]
    return f"{rules[False]}@media screen and (prefers-color-scheme:dark){{\n{rules[True]}}}\n"
