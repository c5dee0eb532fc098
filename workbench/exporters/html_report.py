"""The HTML report: one self-contained, inert file, readable on a phone and in print (TRUST 20).

No script, no outside resource; the one style sheet is allowed by its hash. Every string passes `_shown` (unseen
characters spelled out) and Jinja2's autoescape; only passages go past the first, since they are the stored text.
"""

import base64
import gc
import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from workbench.exporters.colours import known, tone
from workbench.exporters.links import link_target
from workbench.exporters.notes_html import notes_html
from workbench.exporters.report_content import Report, ReportOptions, report_content
from workbench.exporters.report_file import write_report
from workbench.exporters.wording import STANCE_COLOURS, spoken_date
from workbench.i18n import _, ngettext
from workbench.model.snapshot import Snapshot
from workbench.resources import read_text
from workbench.text.hidden import visible

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["ReportOptions", "html_report", "write_report"]

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")
_MARKED = ("mark", "cue")


def html_report(snapshot: Snapshot, options: ReportOptions, made_at: datetime, version: str) -> str:
    """Render the report; the same snapshot, options, time and version give the same text. A naive time is UTC."""
    with _collector_at_rest():
        return rendered(report_content(snapshot, options), made_at, version)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Pause the cycle collector: no cycles are made here, and it would walk the whole snapshot a dozen times."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def rendered(report: Report, made_at: datetime, version: str) -> str:
    """Render content that is already built."""
    from markupsafe import Markup

    moment = made_at.replace(tzinfo=UTC) if made_at.tzinfo is None else made_at.astimezone(UTC)
    style = f"{read_text('report/style.css')}{_tones(_colours_of(report))}"
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _environment().get_template("report.html").render(
        report=report,
        style=Markup(style),  # our own file, and colours that matched #rrggbb
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        made_at=moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        made_spoken=f"{spoken_date(moment.strftime('%Y-%m-%d'))}, {moment.strftime('%H:%M')} UTC",
        version=version,
    )  # fmt: skip


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # costs 60 ms: only when a report is made

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


def _colours_of(report: Report) -> set[str]:
    """Collect the colours that the report uses."""
    wordings = (*report.mention_wordings, *report.verdict_wordings)
    found = {"", *STANCE_COLOURS.values(), *(entry.chip.colour for entry in wordings)}
    found |= {count.chip.colour for count in report.counts}
    found |= {said.readings[0].chip.colour for claim in report.claims for said in claim.said}
    found |= {reading.chip.colour for c in report.claims for said in c.said for reading in said.readings}
    found |= {drawn.colour for article in report.articles for drawn in article.drawn.values()}
    return {known(colour) for colour in found}


def _tones(colours: Iterable[str]) -> str:
    """Write the classes of the colours, for light and for dark."""
    rules = {False: "", True: ""}
    for colour in sorted(colours):
        for dark in rules:
            made = tone(colour, dark=dark)
            rules[dark] += f".{_class_of(colour)}{{--tone:{made.line};--tint:{made.tint}}}\n"
    return f"{rules[False]}@media screen and (prefers-color-scheme:dark){{\n{rules[True]}}}\n"
