"""The guide says what the program does: its tables, keys, commands, labels, links, pictures, quoted sentences.

How the pages are written: **bold** is a key and nothing else; *italics* are words of the program and nothing else;
what a person types, and names of files, are `code`; in the page about trouble a line `> ...` is what the program says.
"""

import importlib.util
import re
import shlex
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from workbench.cli.main import parser
from workbench.exporters import formats as outgoing
from workbench.exporters import report_formats
from workbench.i18n import number as written
from workbench.i18n import spoken
from workbench.importers import formats as incoming
from workbench.review.coefficients import cohen_kappa, nominal_alpha, scores
from workbench.review.unitized import Unit, coincidences, unitized_alpha
from workbench.ui.actions import ACTIONS, STATUS_KEYS

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "resources" / "guide"
NAMES = (
    "01-start", "02-annotate", "03-statuses", "04-evidence", "05-review", "06-agreement", "07-report", "08-exchange",
    "09-keys", "10-trouble", "11-privacy", "12-settings",
)  # fmt: skip
PICTURES = frozenset(
    ["annotate", "claim-card", "marking", "verdict", "evidence", "import", "claims", "matrix", "review", "agreement",
     "report", "export", "search", "welcome", "tour", "todos", "history", "doctor", "codebook"]
)  # fmt: skip
OF_FIELDS = frozenset(
    ["Ctrl", "Shift", "Alt", "Enter", "Esc", "Tab", "Shift+Tab", "Space", "Home", "End", "T", "?", "Ctrl+Enter",
     "Ctrl+A", "Ctrl+C", "Ctrl+X", "Ctrl+V", "Ctrl+Shift+V"]
)  # fmt: skip
"""Keys that are in no table of actions: of fields and lists, of a row of evidence, of the preview."""


def loaded(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


guide, translations = loaded("guide"), loaded("translations")
LANGUAGES = guide.languages()
PAGES = [path for language in LANGUAGES for path in guide.pages(language)]


def ids(path):
    return f"{path.parent.name}/{path.stem}"


every_page = pytest.mark.parametrize("path", PAGES, ids=ids)


@cache
def whole(path):
    return path.read_text("utf-8")


@cache
def prose(path):
    """Return a page without its fenced lines."""
    return re.sub(r"^```\n.*?^```$", "", whole(path), flags=re.DOTALL | re.MULTILINE)


@cache
def words(path):
    """Return a page's prose without code in the line."""
    return re.sub(r"`[^`\n]+`", "`code`", prose(path))


def fenced(path):
    return "\n".join(re.findall(r"^```\n(.*?)^```$", whole(path), re.DOTALL | re.MULTILINE)).splitlines()


def code(path):
    return re.findall(r"`([^`\n]+)`", prose(path))


@cache
def texts(language):
    """Return every text of the program as people of a language see it."""
    found = set()
    for message in translations.found() if language == "en" else translations.updated(language):
        sources = (message.id,) if isinstance(message.id, str) else message.id
        said = (message.string,) if isinstance(message.string, str) else message.string or ()
        found |= {text for text in (sources if language == "en" else said) if text}
    return frozenset(found)


def pattern(text):
    """Return what a text looks like once its places are filled in."""
    parts = re.split(r"\{\w+\}", " ".join(text.split()))
    return ".+?".join(map(re.escape, parts))


@cache
def patterns(language):
    """Return the texts with places, those that say enough to be told by it."""
    filled = (text for text in texts(language) if "{" in text)
    filled = (text for text in filled if len(re.findall(r"\w", re.sub(r"\{\w+\}", "", text))) > 4)
    return re.compile("|".join(sorted(map(pattern, filled), key=len, reverse=True)))


@cache
def plain(language):
    known = {" ".join(text.split()) for text in texts(language)}
    return frozenset(known | {text.rstrip("…") for text in known} | {text.upper() for text in known})


def is_text(said, language):
    """Tell whether the program says this, with places filled in or not; a label may lack its three dots."""
    return said in plain(language) or patterns(language).fullmatch(said) is not None


def is_said(sentences, language):
    """Tell whether some sentences are one text of the program, or several after each other."""
    ends = [0, *(found.end() for found in re.finditer(r"(?<=[.:?]) ", sentences)), len(sentences)]
    reached = {0}
    for number, end in enumerate(ends[1:], 1):
        starts = (start for start in ends[:number] if start in reached)
        if any(is_text(sentences[start:end].strip(), language) for start in starts):
            reached.add(end)
    return len(sentences) in reached


# ------------------------------------------------------------------------------------------------------------ the pages


def test_every_page_is_there_in_english():
    assert [path.stem for path in guide.pages("en")] == list(NAMES)


@every_page
def test_a_page_has_one_title_and_no_html_but_the_markers(path):
    assert len(re.findall(r"^# ", prose(path), re.MULTILINE)) == 1
    assert whole(path).startswith("# ")
    without = re.sub(r"<!-- (made: [a-z ]+|end) -->", "", words(path))
    assert re.findall(r"<[a-zA-Z/!][^>]*>", without) == []


@every_page
def test_the_tables_of_a_page_are_what_make_guide_writes(path):
    assert guide.made(whole(path), path.parent.name) == whole(path), "run make guide"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_pages_headings_pictures_and_tables(language):
    def shape(path):
        marks = (r"^(#+) ", r"\]\(\.\./pictures/\w+/([\w-]+)\.png\)", r"<!-- made: ([a-z ]+) -->")
        return [re.findall(mark, prose(path), re.MULTILINE) for mark in marks]

    for path in guide.pages(language):
        assert shape(path) == shape(GUIDE / "en" / path.name), path.name


# ------------------------------------------------------------------------------------------ keys, commands, and formats


def keys_known():
    known = {guide.keys_as_written(chord).strip("*") for action in ACTIONS for chord in action.keys}
    enter = {key.replace("↵", "Enter") for key in known}
    shifted = {f"Shift+{arrow}" for arrow in "↑↓←→"}
    return known | enter | shifted | set(STATUS_KEYS) | OF_FIELDS | set("↑↓←→")


@every_page
def test_a_key_that_is_named_is_in_the_table_of_keys(path):
    assert sorted(set(re.findall(r"\*\*(.+?)\*\*", words(path))) - keys_known()) == []


def command_lines(path):
    spans = [span for span in (*code(path), *fenced(path)) if re.match(r"workbench\b", span)]
    return [shlex.split(span)[1:] for span in spans]


def parsers():
    return next(action for action in parser()._actions if action.dest == "command").choices


def flags_of(one):
    return {flag for action in one._actions for flag in action.option_strings}


@every_page
def test_a_command_that_is_named_is_there_with_its_flags(path):
    known, wrong = parsers(), []
    for line in command_lines(path):
        if not line or line[0].endswith(".factcheck"):
            continue
        named = {word.split("=")[0] for word in line if re.match(r"-{1,2}[a-z]", word)}
        there = flags_of(known[line[0]]) if line[0] in known else flags_of(parser())
        wrong += [line] if (line[0] not in known and line[0] not in there) or named - there else []
    assert wrong == []


@every_page
def test_whole_command_lines_can_be_parsed(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for line in command_lines(path):
        for word in line[1:]:
            if re.fullmatch(r"[\w-]+\.(factcheck|csv|qdpx)|later/", word):
                Path(word).touch()
        if len(line) > 1 and line[1:] != ["--help"]:
            parser().parse_args(line)


@every_page
def test_a_flag_that_is_named_alone_is_one_of_some_command(path):
    known = {flag for one in parsers().values() for flag in flags_of(one)} | flags_of(parser())
    assert sorted({span for span in code(path) if span.startswith("--")} - known) == []


@every_page
def test_an_ending_or_a_format_that_is_named_is_one_that_is_read_or_written(path):
    read = {ending for one in incoming.formats() for ending in one.suffixes} | set(incoming._OTHERWISE)
    written = {one.suffix for one in outgoing.formats()} | {one.suffix for one in report_formats.FORMATS}
    named = {span for span in code(path) if re.fullmatch(r"\.\w+", span)}
    assert sorted(named - read - written - {".factcheck"}) == []
    formats = {line[line.index("--format") + 1] for line in command_lines(path) if "--format" in line}
    assert formats <= {one.id for one in outgoing.formats()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_each_export_leaves_out_is_said_once(language):
    page = re.sub(r"<!-- made: .*?<!-- end -->", "", whole(GUIDE / language / "08-exchange.md"), flags=re.DOTALL)
    named = re.findall(r"`([\w-]+)`", "\n".join(re.findall(r"^\| (`.*?) \|", page, re.MULTILINE)))
    known = sorted(one.id for one in outgoing.formats())
    assert len(named) == len({*named})
    assert sorted({*named} ^ {*known}) == [], f"{language}/08-exchange.md has a line for each, by hand: what it loses"


# ---------------------------------------------------------------------------------------------- the program's own words


@every_page
def test_words_in_italics_are_words_of_the_program(path):
    without_keys = re.sub(r"\*\*.+?\*\*", "key", re.sub(r"^> .*$", "", words(path), flags=re.MULTILINE))
    said = {" ".join(found.split()) for found in re.findall(r"(?<![\w*])\*([^*\s][^*]*?)\*(?![\w*])", without_keys)}
    assert said
    assert sorted(one for one in said if not is_text(one, path.parent.name)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_quoted_about_trouble_are_sentences_of_the_program(language):
    quoted = re.findall(r"^> (.*)$", whole(GUIDE / language / "10-trouble.md"), re.MULTILINE)
    assert len(quoted) > 30
    assert [sentences for sentences in quoted if not is_said(sentences, language)] == []


# ------------------------------------------------------------------------------------------------- links and pictures


def slug(heading):
    """Return the anchor of a heading, as GitHub makes it."""
    said = re.sub(r"[*`]|\[([^]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
    kept = "".join(c for c in said if c in " -_" or unicodedata.category(c)[0] in "LNM")
    return kept.replace(" ", "-")


def headings(path):
    return re.findall(r"^#+ (.+)$", prose(path), re.MULTILINE)


@every_page
def test_every_link_leads_to_a_page_and_a_heading_that_are_there(path):
    for target in re.findall(r"(?<!!)\[[^]]+\]\(([^)]+)\)", prose(path)):
        page, _sign, anchor = target.partition("#")
        there = path.with_name(page) if page else path
        assert there in PAGES, target
        assert not anchor or anchor in map(slug, headings(there)), target


@every_page
def test_every_picture_is_one_of_this_language_and_says_what_it_shows(path):
    for said, folder, name in re.findall(r"!\[([^]]*)\]\(\.\./pictures/(\w+)/([\w-]+)\.png\)", prose(path)):
        assert said and folder == path.parent.name and name in PICTURES, name
        assert (GUIDE / "pictures" / folder / f"{name}.png").exists(), name
    assert prose(path).count("![") == len(re.findall(r"\]\(\.\./pictures/\w+/[\w-]+\.png\)", prose(path)))


def test_every_picture_is_used():
    used = {name for path in guide.pages("en") for name in re.findall(r"pictures/en/([\w-]+)\.png", prose(path))}
    assert used == PICTURES


# -------------------------------------------------------------------------------------------- the examples of agreement


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_worked_examples_of_agreement_are_right(language):
    page = re.sub(r"[^\S\n]*\n(?!\|)\s*", " ", whole(GUIDE / language / "06-agreement.md"))
    pairs = [("a", "a")] * 12 + [("d", "d")] * 4 + [("a", "w")] * 3 + [("d", "a")]
    rare, even = [("a", "a")] * 18 + [("a", "d"), ("d", "a")], [("a", "a")] * 9 + [("d", "d")] * 9
    here = [Unit(100, 200, "a")]
    alphas = [unitized_alpha(coincidences(1000, [here, [other]])) for other in (
        Unit(100, 200, "a"), Unit(120, 220, "a"), Unit(100, 200, "d"))]  # fmt: skip
    found = scores(6, 8, 10)
    with spoken(language):
        as_said = [written(f"{cohen_kappa(those):.2f}") for those in (pairs, rare, [*even, *rare[-2:]])]
        shown = [written(f"{value:.2f}") for value in (found.precision, found.recall, found.f1, *alphas)]
    assert f"= {as_said[0]}." in page and round(nominal_alpha(pairs), 2) == round(cohen_kappa(pairs), 2)
    assert all(re.search(rf"κ \w+ {kappa}\D", page) for kappa in as_said[1:])
    assert all(f"| {value} |" in page for value in shown)


def test_the_tables_are_made_in_the_language_of_the_page():
    with spoken("uk"):
        wanted = guide._statuses()
    page = "# x\n\n<!-- made: statuses -->\n<!-- end -->\n"
    assert wanted in guide.made(page, "uk") and wanted not in guide.made(page, "en")
