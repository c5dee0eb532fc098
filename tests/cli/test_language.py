"""The command line speaks the person's language: help, argparse's own words, errors, results with their plurals."""

import argparse
import importlib
import re

import pytest

from tests.pseudo import marked, pseudo_language
from workbench.cli.command_words import speak_in_argparse
from workbench.cli.main import parser
from workbench.i18n import spoken
from workbench.importers.columns import FIELDS
from workbench.importers.counting import NAMES as NAMES_OF_UNITS

NAMES = re.compile(
    r"--?[\w-]+|\{[^}]*\}|\b[A-Z][A-Z0-9_=,]*(\.\(?[a-z|]+\)?)?\b|\(choose from .*?\)|'[^']*'|\.[a-z]+\b|\[[^\]]*\]|"
    r"\b(workbench|prog)\b|^ {4}[a-z]+\b|[\w-]*/[\w/.-]*"
)
"""Flags, choices, placeholders, names of files and of commands: what is typed as it is in every language."""
WORD = re.compile(r"[A-Za-z]{2,}")
COMMANDS = tuple(next(iter(a.choices for a in parser()._actions if a.dest == "command")))
SAME = frozenset({*COMMANDS, *" ".join((*FIELDS, *NAMES_OF_UNITS)).replace("-", " ").replace("_", " ").split()})


def untranslated(text):
    lines = [NAMES.sub(" ", line) for line in text.splitlines()]
    return [word for line in lines for word in WORD.findall(line) if word not in SAME]


@pytest.fixture
def pseudo(monkeypatch, run):
    monkeypatch.setattr(importlib.import_module("workbench.cli.main"), "interface_language", lambda: "uk")
    monkeypatch.setenv("COLUMNS", "2000")
    with pseudo_language(monkeypatch):
        yield run


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_no_help_is_left_in_english(pseudo, command):
    code, told, complaint = pseudo(*filter(None, [command]), "--help")
    assert (code, complaint, untranslated(told)) == (0, "", [])


WRONG = (
    ("import",), ("check", "nowhere.factcheck"), ("no-such-command",), ("export", "--format"),
    ("history", "-n", "many"), ("check", "nowhere.factcheck", "--what"),
    ("report", "nowhere.factcheck", "--theme", "blue"),
)  # fmt: skip


@pytest.mark.parametrize("arguments", WRONG)
def test_no_error_is_left_in_english(pseudo, arguments):
    code, told, complaint = pseudo(*arguments)
    assert (code, told) == (2, "")
    quoted = re.sub(r"'[^']*'|nowhere.factcheck|\bint\b|light|auto", " ", complaint)
    assert untranslated(quoted) == []


@pytest.mark.parametrize("words", [["--two", "a"], ["--two"], ["--some"], ["--two", "a", "b", "c"], ["--none=x"]])
def test_whatever_an_option_lacks_is_said_in_the_language(monkeypatch, capsys, words):
    with pseudo_language(monkeypatch), spoken("uk"):
        speak_in_argparse()
        wanted = argparse.ArgumentParser(prog="prog", add_help=False)
        wanted.add_argument("--two", nargs=2, metavar="X")
        wanted.add_argument("--some", nargs="+", metavar="X")
        wanted.add_argument("--none", action="store_true")
        with pytest.raises(SystemExit):
            wanted.parse_args(words)
    assert untranslated(re.sub(r"'x'|: c$", " ", capsys.readouterr().err)) == []


def test_what_is_done_is_said_with_its_plural(pseudo, tmp_path):
    (tmp_path / "a.txt").write_text("Добре.")
    told = pseudo("import", tmp_path / "n.factcheck", tmp_path / "a.txt")[1]
    assert marked("{n} article imported").format(n=1) in told and untranslated(told) == []
    (tmp_path / "b.txt").write_text("Ще краще.")
    (tmp_path / "c.txt").write_text("Найкраще.")
    told = pseudo("import", tmp_path / "n.factcheck", tmp_path / "b.txt", tmp_path / "c.txt")[1]
    assert marked("{n} articles imported").format(n=2) in told


@pytest.mark.parametrize("command", [("check",), ("history",)])
def test_no_result_is_left_in_english(pseudo, tmp_path, command):
    (tmp_path / "a.txt").write_text("Добре.")
    pseudo("import", tmp_path / "n.factcheck", tmp_path / "a.txt", "--analyst", "Я")
    told = pseudo(*command, tmp_path / "n.factcheck")[1]
    assert untranslated(re.sub(r"\b[0-9a-f]{8,}\b", " ", told)) == []


def test_argparse_is_english_again_where_english_is_spoken(run):
    assert run("check")[2].startswith("usage: workbench check")
