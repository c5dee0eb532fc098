"""The log: what it says of starts and faults, and that nothing of anybody's work gets into it."""

import os
import re
import sqlite3
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from workbench import logbook

SECRET = "the minister was paid by the quarry"


@pytest.fixture
def log(tmp_path, monkeypatch):
    """A folder for the log that is this test's own."""
    folder = tmp_path / "log"
    monkeypatch.setattr(logbook, "log_path", lambda: folder)
    return folder


def caught(function, *arguments):
    try:
        function(*arguments)
    except BaseException as fault:
        return fault
    raise AssertionError("nothing was raised")


def from_below(words):
    """Raise out of the package with words of a person's in everything that an exception can carry."""
    from workbench.model.value import Value

    try:
        {}[words]
    except KeyError as first:
        told = ValueError(words, first)
        told.add_note(words)
        raise ExceptionGroup(words, [told, OSError(28, words, f"/home/{words}/x"), caught(getattr, Value(), words)])  # noqa: B904


def written(folder):
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def test_a_start_says_the_versions_in_one_line(log):
    logbook.note_start("window")
    (line,) = written(log).decode().splitlines()
    assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \d+ start window: workbench 0\.", line)
    assert "PySide6 6." in line and "SQLite 3." in line


def test_a_project_is_named_by_a_hash_only(log, tmp_path):
    path = tmp_path / "Minister and quarry.factcheck"
    path.write_bytes(b"x" * 4096)
    logbook.note_project(path)
    logbook.note_project(path)
    lines = written(log).decode().splitlines()
    assert "Minister" not in "".join(lines) and str(tmp_path) not in "".join(lines)
    assert lines[0].endswith(f"project {logbook.named(path)} opened, 4 KB") and lines[0][-30:] == lines[1][-30:]


def test_projects_are_told_apart_by_the_whole_path_and_links_lead_to_the_same(tmp_path):
    places = [tmp_path / name / "one.factcheck" for name in ("a", "b")]
    assert len({logbook.named(path) for path in places}) == 2
    (tmp_path / "link").symlink_to(tmp_path / "a", target_is_directory=True)
    assert logbook.named(tmp_path / "link" / "one.factcheck") == logbook.named(places[0])


def test_what_is_written_is_ascii_alone(log):
    logbook.note("café \ud800")
    assert written(log).endswith(b"caf\\xe9 \\ud800\n")


def test_a_fault_says_types_and_places_and_no_message(log):
    logbook.note_fault(caught(from_below, SECRET))
    told = written(log).decode()
    assert "fault ExceptionGroup at elsewhere:" in told and "led to by ValueError" in told
    assert "led to by KeyError" in told and "(ENOSPC)" in told
    assert not [word for word in SECRET.split() if len(word) > 3 and word in told]


def test_places_begin_at_the_package(log):
    from workbench.model.ids import article_id

    told = logbook.fault_lines(caught(article_id, 3))
    assert any(re.search(r"^    workbench/model/ids\.py:\d+ in article_id$", line) for line in told), told
    assert not [line for line in told if "/tmp" in line or "/home" in line or "/root" in line]


def test_an_attribute_is_named_where_the_source_names_it_and_only_there(log):
    plain = caught(lambda: None.statement)
    given_by_a_person = caught(lambda word: getattr(None, word), "quarry")
    assert logbook.fault_lines(plain)[0].endswith("(statement)")
    assert "quarry" not in "\n".join(logbook.fault_lines(given_by_a_person))


def raised_from(cause):
    try:
        {}["a"]
    except KeyError:
        raise ValueError from cause


@pytest.mark.parametrize(("cause", "said"), [(None, []), (OSError(), ["OSError"])])
def test_what_the_source_says_did_not_lead_to_a_fault_is_not_named(cause, said):
    lines = logbook.fault_lines(caught(raised_from, cause))
    assert [line.split()[3] for line in lines if line.startswith("  led to by ")] == said


def test_faults_that_led_to_each_other_in_a_circle_are_said_once():
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert [line.split(" without")[0] for line in logbook.fault_lines(first)] == ["ValueError", "  led to by KeyError"]


def test_of_many_faults_that_led_to_each_other_only_some_are_said():
    group = ExceptionGroup(SECRET, [ValueError() for _number in range(500)])
    assert len(logbook.fault_lines(group)) == logbook.MOST_LINKED


def test_a_fault_of_the_database_has_sqlites_own_name_for_it():
    def twice():
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("CREATE TABLE t (a UNIQUE)")
            connection.executemany("INSERT INTO t VALUES (?)", [(SECRET,), (SECRET,)])

    own = caught(twice)
    through = IntegrityError(SECRET, {}, own)
    assert logbook.fault_lines(own)[0].endswith(" (SQLITE_CONSTRAINT_UNIQUE)")
    assert logbook.fault_lines(through)[0].endswith(" (SQLITE_CONSTRAINT_UNIQUE)")


def test_nothing_that_only_calls_itself_a_name_of_sqlites_or_a_type_is_said():
    fault = type(SECRET, (Exception,), {"sqlite_errorname": SECRET})()
    assert logbook.fault_lines(fault) == ["exception without a place"]


@given(st.text(min_size=4), st.sampled_from([ValueError, KeyError, RuntimeError, OSError, UnicodeError]))
def test_no_message_changes_what_is_said(words, kind):
    def fail(message):
        raise kind(message)

    assert logbook.fault_lines(caught(fail, words)) == logbook.fault_lines(caught(fail, "otherwise"))


def fail_there(words):
    from workbench.model.ids import article_id

    article_id({"x": words, words: 1})


def test_a_fault_in_a_worker_process_says_the_places_there(log):
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        fault = pool.submit(fail_there, SECRET).exception()
    told = "\n".join(logbook.fault_lines(fault))
    assert re.search(r"workbench/model/ids\.py:\d+ in article_id", told), told
    assert "quarry" not in told


def test_a_recursion_is_cut_short(log):
    def deeper():
        deeper()

    lines = logbook.fault_lines(caught(deeper))
    assert len(lines) < 70 and any("more ..." in line for line in lines)


def test_three_files_are_kept_and_none_grows_past_its_size(log, monkeypatch):
    monkeypatch.setattr(logbook, "LARGEST", 2_000)
    for number in range(300):
        logbook.note(f"line {number} {'x' * 40}")
    sizes = {path.name: path.stat().st_size for path in log.iterdir()}
    assert sorted(sizes) == ["workbench.log", "workbench.log.1", "workbench.log.2"]
    assert max(sizes.values()) <= 2_000
    assert "line 299 " in (log / "workbench.log").read_text() and "line 0 " not in written(log).decode()


def test_all_files_together_stay_below_two_megabytes():
    assert logbook.FILES * logbook.LARGEST <= 2 * 2**20


@pytest.mark.parametrize("broken", ["no folder", "no home", "full", "no file"])
def test_nothing_fails_where_the_log_cannot_be_written(log, monkeypatch, broken):
    if broken == "no folder":
        log.write_text("x")
    elif broken == "no home":
        monkeypatch.setattr(logbook, "log_path", lambda: (_ for _ in ()).throw(RuntimeError("no home")))
    elif broken == "full":
        monkeypatch.setattr("pathlib.Path.open", lambda *a, **k: (_ for _ in ()).throw(OSError(28, "full")))
    else:
        (log / logbook.NAME).mkdir(parents=True)
    logbook.note("words")
    logbook.note_fault(ValueError())
    assert logbook.last_faults() == []


def test_the_last_faults_come_newest_first_over_the_files(log, monkeypatch):
    monkeypatch.setattr(logbook, "LARGEST", 300)
    for kind in (KeyError, ValueError, ZeroDivisionError):
        for _time in range(3):
            logbook.note_fault(kind(SECRET))
    found = logbook.last_faults(4)
    assert [fault.type for fault in found] == ["ZeroDivisionError"] * 3 + ["ValueError"]
    assert len(logbook.log_files()) > 1


def test_a_damaged_log_is_read_as_far_as_it_goes(log):
    logbook.note_fault(KeyError(SECRET))
    with (log / logbook.NAME).open("ab") as file:
        file.write(os.urandom(300) + b"\n2026 fault\nfault at in\n")
    assert [fault.type for fault in logbook.last_faults()] == ["KeyError"]


def test_a_message_of_a_worker_that_looks_like_a_place_is_not_taken_for_one():
    class Told(Exception):
        tb = (
            '"""\nTraceback (most recent call last):\n'
            '  File "/x/site-packages/workbench/a.py", line 3, in work\n    raise\n'
            f'ValueError: \n  File "/x/site-packages/{SECRET}", line 4, in words\n"""'
        )

    assert logbook.fault_lines(Told())[1:] == ["    workbench/a.py:3 in work"]
