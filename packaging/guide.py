"""Writes the tables of the guide from the code's own tables: keys, statuses, verdicts, commands, formats.

`python packaging/guide.py` writes them into the pages of every language, between `<!-- made: keys mark -->` and
`<!-- end -->`; with `--check` it only says which pages are out of date, and exits 1. The headings of the tables are
texts that the window has, too, so each language has them in its catalogue.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from workbench.cli.main import parser
from workbench.exporters import formats as outgoing
from workbench.exporters import report_formats
from workbench.i18n import _, spoken
from workbench.importers import formats as incoming
from workbench.model.codebook import Status, default_statuses
from workbench.ui.actions import ACTIONS, MENUS, Action, shown

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "resources" / "guide"
PAGE = re.compile(r"\d\d-[a-z]+\.md")
_MADE = re.compile(r"(<!-- made: ([a-z ]+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
_WITH_DIGITS = ("mark",)
"""The menus whose table also names the digits of the statuses."""

Row = Sequence[str]


def languages() -> list[str]:
    """Return the codes of the languages that have pages."""
    return sorted(path.name for path in GUIDE.iterdir() if path.is_dir() and pages(path.name)) if GUIDE.exists() else []


def pages(language: str) -> list[Path]:
    """Return the pages of a language, in their order."""
    return sorted(path for path in (GUIDE / language).glob("*.md") if PAGE.fullmatch(path.name))


def keys_as_written(chord: str) -> str:
    """Write a chord as the guide does: bold, its keys with plus signs between them."""
    return f"**{'+'.join(shown(chord).split(' '))}**"


def table(heads: Row, rows: Iterable[Row]) -> str:
    """Return a Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(_cell(cell) for cell in line)} |\n" for line in lines)


def _cell(words: str) -> str:
    return words.replace("|", "\\|") or " "


def _keys(menu: str) -> str:
    if menu not in dict(MENUS):
        raise SystemExit(f"there is no menu “{menu}”; there are: {', '.join(dict(MENUS))}")
    rows = [_key_row(action) for action in ACTIONS if action.menu == menu and action.keys]
    if menu in _WITH_DIGITS:
        rows += [(f"**{one.shortcut}**", f"{_('Status')}: {one.label}") for one in _layer("mention") if one.shortcut]
    return table((_("Keys"), _("What it does")), rows)


def _key_row(action: Action) -> Row:
    return " ".join(map(keys_as_written, action.keys)), _(action.text).rstrip("…")


def _layer(layer: str) -> Iterator[Status]:
    return (status for status in default_statuses() if status.layer == layer)


def _statuses() -> str:
    heads = (_("Digit"), _("Symbol"), _("Status"), _("Definition"), _("Rule"))
    rows = ((f"**{one.shortcut}**", one.symbol, one.label, one.definition, one.rule) for one in _layer("mention"))
    return table(heads, rows)


def _verdicts() -> str:
    heads = (_("Symbol"), _("Verdict"), _("Definition"), _("Rule"))
    return table(heads, ((one.symbol, one.label, one.definition, one.rule) for one in _layer("verdict")))


def _commands() -> str:
    return table((_("Command"), _("What it does")), ((f"`workbench {name}`", said) for name, said in commands()))


def commands() -> Iterator[tuple[str, str]]:
    """Yield each command with its line of help; those for development only are left out."""
    for action in parser()._subparsers._group_actions:
        for one in action._choices_actions:
            if not one.help.startswith("["):
                yield one.dest, one.help


def _imports(kind: str) -> str:
    known = sorted((one for one in incoming.formats() if one.kind == kind), key=lambda one: _(one.name).casefold())
    rows = ((_(one.name), " ".join(f"`{ending}`" for ending in one.suffixes), f"`{one.id}`") for one in known)
    return table((_("Format"), _("File"), _("Key")), rows)


def _exports() -> str:
    several = _("Several files")
    rows = (
        (_(one.name), f"`{one.suffix}`" if one.suffix else several, f"`{one.id}`", _(one.about))
        for one in outgoing.formats()
    )
    return table((_("Format"), _("File"), _("Key"), _("What it does")), rows)


def _reports() -> str:
    rows = ((_(one.name), f"`{one.suffix}`") for one in report_formats.FORMATS)
    return table((_("Format"), _("File")), rows)


_TABLES: dict[str, Callable[[], str]] = {
    **{f"keys {menu}": (lambda menu=menu: _keys(menu)) for menu, _label in MENUS},
    "statuses": _statuses,
    "verdicts": _verdicts,
    "commands": _commands,
    "imports articles": lambda: _imports("articles"),
    "imports annotations": lambda: _imports("annotations"),
    "exports": _exports,
    "reports": _reports,
}


def made(text: str, language: str) -> str:
    """Return a page with its tables as the code has them now, in a language."""
    with spoken(language):
        return _MADE.sub(lambda found: f"{found[1]}\n{_table_named(found[2])}\n{found[4]}", text)


def _table_named(name: str) -> str:
    if name not in _TABLES:
        raise SystemExit(f"there is no table “{name}”; there are: {', '.join(_TABLES)}")
    return _TABLES[name]()


def main(argv: Sequence[str] | None = None) -> int:
    """Write the tables, or say which pages lack them; returns the exit code."""
    wishes = argparse.ArgumentParser(description="Writes the tables of the guide.")
    wishes.add_argument("--check", action="store_true", help="write nothing; exit 1 where a page is out of date")
    checking, stale = wishes.parse_args(argv).check, 0
    for language in languages():
        for path in pages(language):
            text = path.read_text("utf-8")
            if (new := made(text, language)) != text:
                stale += 1
                print(f"{'out of date' if checking else 'written'}: {path.relative_to(ROOT)}")
                if not checking:
                    path.write_text(new, "utf-8")
    return 1 if checking and stale else 0


if __name__ == "__main__":
    sys.exit(main())
