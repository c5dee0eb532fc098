"""Brings the catalogues up to date: finds every text for people, merges it into the .po files, compiles them to .mo.

`python packaging/translations.py` writes; with `--check` it only says what would change or is missing, and exits 1.
Python's own parser finds `_`, `N_`, `ngettext` and `NN_` in the code (Babel does not see them all within an f-string),
Babel those in the report's templates; the texts of the default codebook are data for people too, so they are taken from
their file.
"""

import ast
import io
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "resources" / "translations"
LANGUAGES = ("uk",)
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "NN_": (1, 2)}
"""What marks a text, and which arguments are a text with its plural."""
SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)
TEMPLATES = ("resources/report", [("**.html", "jinja2")])


def found() -> Catalog:
    """Return every text for people, with the files it stands in."""
    catalogue = Catalog(project="factcheck-workbench", charset="utf-8")
    for path in sorted((ROOT / "workbench").rglob("*.py")):
        for text in texts_in(path.read_text("utf-8")):
            catalogue.add(text, locations=[(str(path.relative_to(ROOT).as_posix()), 0)])
    folder, methods = TEMPLATES
    options = {"**.html": {"extensions": "", "trimmed": "false"}}
    hits = extract_from_dir(ROOT / folder, methods, options, keywords=KEYWORDS)
    for name, _line, text, _comments, context in sorted(hits, key=lambda hit: (hit[0], hit[1])):
        catalogue.add(text, locations=[(f"{folder}/{name}", 0)], context=context)
    for text in _of_the_codebook():
        catalogue.add(text, locations=[("resources/codebooks/default.json", 0)])
    return catalogue


def texts_in(code: str) -> Iterator[str | tuple[str, ...]]:
    """Yield what a module marks for translation: a text, or one with its plural."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        keyword = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        if keyword in KEYWORDS:
            wanted = KEYWORDS[keyword] or (1,)
            given = [one.value for one in call.args[: len(wanted)] if isinstance(one, ast.Constant)]
            if len(given) == len(wanted) and all(given):
                yield tuple(given) if len(given) > 1 else given[0]


def _of_the_codebook() -> Iterator[str]:
    for entry in json.loads((ROOT / "resources/codebooks/default.json").read_text("utf-8"))["statuses"]:
        yield from (entry[name] for name in ("label", "definition", "rule") if entry[name])


def po_of(language: str) -> Path:
    """Return where a language's catalogue is edited."""
    return TRANSLATIONS / language / "LC_MESSAGES" / "workbench.po"


def updated(language: str) -> Catalog:
    """Return the catalogue of a language with exactly the texts there are now; what is gone is dropped."""
    path, template = po_of(language), found()
    known = read_po(io.BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(locale=language)
    known.update(template, no_fuzzy_matching=True)
    known.obsolete.clear()
    known.header_comment = "# Texts of the workbench, found by `make translations`: edit the msgstr lines only."
    known.creation_date = known.revision_date = SOME_DAY  # else each run would make another file
    return known


def as_po(catalogue: Catalog) -> bytes:
    """Write a catalogue for people: sorted, without line numbers and dates, so that a change shows as what it is."""
    out = io.BytesIO()
    write_po(out, catalogue, sort_output=True, include_lineno=False, width=120, omit_header=True)
    plural = f"nplurals={catalogue.num_plurals}; plural={catalogue.plural_expr};"
    head = (
        f"{catalogue.header_comment}\n"
        'msgid ""\nmsgstr ""\n'
        f'"Language: {catalogue.locale}\\n"\n'
        f'"Plural-Forms: {plural}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    return head.encode() + out.getvalue().rstrip(b"\n") + b"\n"


def as_mo(catalogue: Catalog) -> bytes:
    """Compile a catalogue for gettext."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def missing(catalogue: Catalog) -> list[str]:
    """Return the texts that have no translation, or not all plural forms."""
    return [_first(message) for message in catalogue if message.id and not _complete(message)]


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _complete(message: Message) -> bool:
    strings = (message.string,) if isinstance(message.string, str) else message.string
    return bool(strings) and all(strings) and not message.fuzzy


def main() -> int:
    """Write the catalogues, or check them; returns the exit code."""
    checking, stale = "--check" in sys.argv[1:], 0
    for language in LANGUAGES:
        catalogue, path = updated(language), po_of(language)
        for file, content in ((path, as_po(catalogue)), (path.with_suffix(".mo"), as_mo(catalogue))):
            if file.exists() and file.read_bytes() == content:
                continue
            stale += 1
            print(f"{'out of date' if checking else 'written'}: {file.relative_to(ROOT)}")
            if not checking:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
        lacking = missing(catalogue)
        stale += len(lacking)
        print(f"{language}: {len(catalogue)} texts, {len(lacking)} without a translation")
        for text in lacking[: 10 if checking else 0]:
            print("   ", json.dumps(text, ensure_ascii=False))
    return 1 if checking and stale else 0


if __name__ == "__main__":
    sys.exit(main())
