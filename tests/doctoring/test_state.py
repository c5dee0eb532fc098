"""What `doctor` says of a machine: each thing that may be wrong is planted, and what is said of it."""

import json
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from workbench import logbook, person, versions
from workbench.doctoring import Finding, as_json, as_text, display, folders, has_problem, programs
from workbench.doctoring.examination import examine
from workbench.doctoring.finding import shown_path
from workbench.doctoring.report import summary
from workbench.i18n import spoken

SOUND = {
    "qt": "6.11.3", "platform": "xcb", "scheme": "light", "ui_font": "Noto Sans", "text_font": "Noto Serif",
    "screens": [{"width": 1440, "height": 900, "scale": 1.0}], "families": 200,
    "scripts": dict.fromkeys(display.SCRIPTS, True),
}  # fmt: skip


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A person's home with the program's folders in it."""
    home = tmp_path / "home" / "olena"
    home.mkdir(parents=True)
    for name, value in (
        ("config", "settings_path"),
        ("data", "data_path"),
        ("cache", "cache_path"),
        ("log", "log_path"),
    ):
        place = home / name / "settings.json" if name == "config" else home / name
        monkeypatch.setattr(person, value, lambda place=place: place)
    monkeypatch.setattr(logbook, "log_path", lambda: home / "log")
    monkeypatch.setattr(Path, "home", lambda: home)
    monkeypatch.setattr("getpass.getuser", lambda: "olena")
    return home


def by_id(findings):
    return {finding.id: finding for finding in findings}


def test_a_sound_machine_has_no_problem(home):
    findings = examine(SOUND)
    assert [finding for finding in findings if finding.state == "problem"] == []
    assert len(by_id(findings)) == len(findings), "every finding has an id of its own"
    assert {"cage.articles", "cage.projects", "sqlite.abilities", "folder.log", "font.scripts"} <= set(by_id(findings))


def test_nothing_is_changed_by_looking(home):
    before = sorted(home.rglob("*"))
    examine(SOUND)
    assert sorted(home.rglob("*")) == before


def test_homes_and_names_are_not_written(home, tmp_path):
    assert shown_path(home / "data") == str(Path("~") / "data")
    assert shown_path(Path("/media/Olena/usb")) == str(Path("/media/<name>/usb"))
    assert shown_path(tmp_path / "other") == str(tmp_path / "other")


@pytest.mark.parametrize(
    ("written", "shown"),
    [("/data/home-olena/x", "/data/home-<name>/x"), ("/data/Olena.K/x", "/data/<name>.K/x"),
     ("/data/olenas/x", "/data/olenas/x"), ("/Users/OLENAK~1/AppData/x", "/Users/<name>/AppData/x")],
)  # fmt: skip
def test_a_name_within_a_name_and_one_that_windows_shortened_are_not_written(home, written, shown):
    assert shown_path(Path(written)) == str(Path(shown))


def test_without_a_home_a_path_is_still_written(home, monkeypatch):
    def none():
        raise RuntimeError

    monkeypatch.setattr(Path, "home", none)
    assert shown_path(Path("/media/olena/usb")) == str(Path("/media/<name>/usb"))


def test_a_folder_that_cannot_be_written_is_a_problem(home, monkeypatch):
    (home / "data").mkdir()

    def refuse(*_arguments, **_named):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    finding = by_id(folders.look_at_folders())["folder.data"]
    assert (finding.state, "Permission denied" in finding.found, bool(finding.advice)) == ("problem", True, True)


def test_a_file_in_place_of_a_folder_is_a_problem(home):
    (home / "cache").write_text("x")
    assert by_id(folders.look_at_folders())["folder.cache"].state == "problem"


@pytest.mark.parametrize(
    ("free", "state"),
    [(10**6, "problem"), (49_999_999, "problem"), (50_000_000, "note"), (999_999_999, "note"), (10**9, "ok")],
)
def test_a_full_disk_is_told(home, monkeypatch, free, state):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda _path: usage(10**12, 0, free))
    assert {finding.state for finding in folders.look_at_folders()} == {state}


def test_a_folder_that_a_service_synchronises_is_told(home, monkeypatch):
    monkeypatch.setattr(person, "data_path", lambda: home / "Dropbox" / "data")
    found = by_id(folders.look_at_folders())
    assert found["folder.data"].state == "note" and "synchronised by Dropbox" in found["folder.data"].found
    assert found["folder.log"].state == "ok"


def test_a_folder_of_very_many_files_is_not_measured_to_its_end(home, monkeypatch):
    monkeypatch.setattr(folders, "MOST_FILES", 3)
    for number, name in enumerate(("data", "cache")):
        (home / name).mkdir()
        for file in range(2 + 2 * number):
            (home / name / str(file)).write_bytes(b"x" * 2_500)
    found = by_id(folders.look_at_folders())
    assert "data: 5.0 KB" in found["folder.data"].found
    assert "cache: more than 10 KB" in found["folder.cache"].found


def test_sizes_are_said_in_the_language_of_the_reader(home, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda _path: usage(10**12, 0, 2_500_000_000))
    with spoken("uk"):
        found = by_id(folders.look_at_folders())["folder.temporary"].found
    assert found.endswith("вільно 2,5 ГБ")


@pytest.mark.parametrize(
    ("below", "service"),
    [("Dropbox/work", "Dropbox"), ("OneDrive - Firm/x", "OneDrive"), ("Library/Mobile Documents/a", "iCloud"),
     ("work/box", "Box"), ("boxes", ""), ("My Drive", "Google Drive")],
)  # fmt: skip
def test_a_folder_of_a_service_is_told_by_its_name(tmp_path, below, service):
    assert folders.synchronised_by(tmp_path / below) == service


def test_a_folder_of_a_service_is_told_by_what_lies_in_it(tmp_path):
    (tmp_path / "shared" / ".stfolder").mkdir(parents=True)
    assert folders.synchronised_by(tmp_path / "shared" / "a" / "b") == "Syncthing"
    (tmp_path / ".dropbox").mkdir()
    assert folders.synchronised_by(tmp_path / "other") == "", "Dropbox keeps its own settings there, in every home"


def test_recent_projects_are_counted_and_not_named(home):
    (home / "Dropbox").mkdir()
    kept = [home / "Dropbox" / "Minister.factcheck", home / "Quarry.factcheck"]
    for path in kept:
        path.write_bytes(b"x")
    person.settings_path().parent.mkdir()
    person.settings_path().write_text(json.dumps({"recent": [str(home / "Gone.factcheck"), *map(str, kept)]}))
    finding = by_id(programs.look_at_settings())["projects.recent"]
    assert (
        finding.state == "note"
        and "3 known, 1 no longer" in finding.found
        and "1 in a folder that Dropbox" in finding.found
    )
    said = as_text([finding])
    assert not [name for name in ("Minister", "Quarry", "Gone") if name in said]


@pytest.mark.parametrize("recent", [5, "Minister.factcheck", {"Minister": 1}, [7, None]])
def test_recent_projects_that_are_no_list_are_none(home, recent):
    person.settings_path().parent.mkdir()
    person.settings_path().write_text(json.dumps({"recent": recent}))
    finding = by_id(programs.look_at_settings())["projects.recent"]
    assert (finding.state, finding.found) == ("ok", "none yet")


def test_damaged_settings_are_told_and_left_alone(home):
    person.settings_path().parent.mkdir()
    person.settings_path().write_text("{")
    assert by_id(programs.look_at_settings())["settings.file"].state == "problem"
    assert person.settings_path().read_text() == "{"
    person.read_settings(person.settings_path())
    found = by_id(programs.look_at_settings())
    assert (found["settings.file"].state, found["settings.damaged"].state) == ("ok", "note")


def test_versions_that_do_harm_are_a_problem(home, monkeypatch):
    monkeypatch.setattr(versions, "found", lambda: versions.Found((3, 11, 7), "6.12.0", "3.40.1"))
    finding = by_id(programs.look_at_versions())["version.harmful"]
    assert finding.state == "problem" and "6.12.0" in finding.found


def test_a_missing_library_is_a_problem(home, monkeypatch):
    monkeypatch.setattr(versions, "DIRECT", ("lxml", "no-such-library"))
    finding = by_id(programs.look_at_versions())["version.libraries"]
    assert finding.state == "problem" and "no-such-library" in finding.found


def test_an_sqlite_that_cannot_do_what_is_needed_is_a_problem(home, monkeypatch):
    monkeypatch.setattr("workbench.project.abilities.missing_abilities", lambda: ("FTS5",))
    assert "FTS5" in by_id(programs.look_at_sqlite())["sqlite.abilities"].found


@pytest.mark.parametrize(
    ("place", "identity"),
    [("workbench.importers.cage.command", "cage.articles"), ("workbench.project.cage.command", "cage.projects")],
)
@pytest.mark.parametrize("child", [["/no/such/program"], [sys.executable, "-c", "pass"]])
def test_a_child_that_does_not_work_is_a_problem(home, monkeypatch, place, identity, child):
    monkeypatch.setattr(place, lambda: child)
    found = by_id(programs.look_at_cages())
    assert found[identity].state == "problem"
    assert [finding.state for finding in found.values()].count("ok") == 1


def test_qt_is_tried_in_a_child():
    found = by_id(display.look_at_display())
    assert found["display.qt"].state == "ok" and "offscreen" in found["display.qt"].found


def test_a_display_that_does_not_work_is_a_problem(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "no-such-platform")
    (finding,) = display.look_at_display()
    assert (finding.state, bool(finding.advice)) == ("problem", True)


@pytest.mark.parametrize("answer", [b"[]", b"null", b"", b"{", b"\xff"])
def test_a_child_that_answers_otherwise_is_a_problem(monkeypatch, answer):
    monkeypatch.setattr("subprocess.run", lambda *a, **k: subprocess.CompletedProcess(a, 0, answer, b""))
    (finding,) = display.look_at_display()
    assert finding.state == "problem" and "ended by itself" in finding.found


def test_a_child_that_never_answers_is_a_problem(monkeypatch):
    def wait(*_arguments, timeout, **_named):
        raise subprocess.TimeoutExpired("workbench", timeout)

    monkeypatch.setattr("subprocess.run", wait)
    (finding,) = display.look_at_display()
    assert finding.state == "problem" and "did not answer" in finding.found


@pytest.mark.parametrize(("version", "told"), [((3, 6, 9), False), ((3, 51, 2), True), ((3, 51, 3), False)])
def test_a_fault_of_sqlite_that_does_no_harm_here_is_told_for_the_versions_that_have_it(monkeypatch, version, told):
    monkeypatch.setattr("sqlite3.sqlite_version_info", version)
    assert ("sqlite.wal" in by_id(programs.look_at_sqlite())) is told


def test_without_qt_the_rest_is_told(monkeypatch):
    monkeypatch.setattr(versions, "pyside_version", lambda: "")
    (finding,) = display.look_at_display()
    assert finding.state == "note"


def test_scripts_without_a_font_are_told():
    scripts = {**SOUND["scripts"], "chinese": False, "emoji": False}
    finding = by_id(display.look_at_display({**SOUND, "scripts": scripts}))["font.scripts"]
    assert (finding.state, finding.found) == ("note", "none for: Chinese, Emoji")
    scripts = {**SOUND["scripts"], "cyrillic": False}
    assert by_id(display.look_at_display({**SOUND, "scripts": scripts}))["font.scripts"].state == "problem"


def test_a_small_screen_is_told():
    small = {**SOUND, "screens": [{"width": 800, "height": 600, "scale": 2.0}]}
    finding = by_id(display.look_at_display(small))["display.screen.1"]
    assert (finding.state, finding.found) == ("note", "800 x 600, 200 %")


def test_faults_of_the_last_days_are_told_by_type_and_place(home):
    logbook.note_fault(ValueError("a secret"))
    old = logbook.Fault("2020-01-01T10:00:00Z", "KeyError", "workbench/x.py:1 in y")
    findings = list(programs.look_at_faults(lambda: [*logbook.last_faults(), old]))
    assert len(findings) == 1 and findings[0].found.startswith("ValueError") and "secret" not in findings[0].found
    assert [finding.state for finding in programs.look_at_faults(lambda: [old])] == ["ok"]
    twice = [bool(finding.advice) for finding in programs.look_at_faults(lambda: logbook.last_faults() * 2)]
    assert twice == [False, True], "what to do is said once, below the last"


def test_a_look_that_fails_is_one_more_finding(home, monkeypatch):
    def fail():
        raise RuntimeError("a secret")
        yield

    monkeypatch.setattr("workbench.doctoring.examination.look_at_locale", fail)
    findings = by_id(examine(SOUND))
    assert findings["locale.fault"].state == "problem" and "cage.articles" in findings
    assert "secret" not in as_text(list(findings.values()))
    assert [fault.type for fault in logbook.last_faults()] == ["RuntimeError"]


def test_the_text_says_the_worst_first_and_what_to_do():
    findings = [
        Finding("a", "Folders", "Data", "ok", "there"),
        Finding("b", "Folders", "Log", "problem", "full", "Do it."),
    ]
    text = as_text(findings)
    assert text.splitlines()[1] == "1 problem was found."
    assert "  problem  Log: full\n           → Do it." in text
    assert has_problem(findings) and summary(findings[:1]) == "All is well."


def test_a_remark_is_not_called_what_a_note_of_an_analyst_is_called():
    with spoken("uk"):
        text = as_text([Finding("a", "Теки", "Дані", "note", "мало місця")])
    assert "  зауваження  Дані: мало місця" in text


def test_the_json_has_the_same_and_stays_the_same_in_every_language():
    findings = [Finding("a", "Folders", "Data", "note", "there", "Do it.")]
    said = json.loads(as_json(findings))
    assert said["sound"] is True
    assert said["findings"] == [
        {"id": "a", "part": "Folders", "name": "Data", "state": "note", "found": "there", "advice": "Do it."}
    ]
