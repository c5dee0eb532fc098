"""The command line: what each subcommand prints and answers, and that nothing but a sentence reaches the person."""

import json
import shutil

import pytest

from tests.project.desks import TEXT, acted, colleague_works, digests, ids_of
from workbench import i18n
from workbench.cli import main
from workbench.cli import output as output_module
from workbench.commands import analysts
from workbench.model.articles import Analyst, Article
from workbench.project import Project, queries
from workbench.project.check import check_file


@pytest.fixture
def file(project, path):
    """A closed project with some work in it."""
    acted(project, 12)
    project.close()
    return path


@pytest.fixture
def damaged(file):
    """The project with one claim altered behind the program's back."""
    import sqlite3

    with sqlite3.connect(file) as database:
        database.execute("UPDATE article SET title = 'altered' || title")
    database.close()
    return file


def test_import_makes_a_project_and_says_how_many_articles(run, tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(TEXT)
    (tmp_path / "articles" / "b.md").write_text("# The dam\n\nIt holds.")
    code, told, complaint = run("import", tmp_path / "new.factcheck", tmp_path / "articles", "--analyst", "Anna Kay")
    assert (code, told, complaint) == (0, "new.factcheck: 2 articles imported, 0 refused\n", "")
    assert check_file(tmp_path / "new.factcheck").ok


def test_import_names_what_it_refuses_and_takes_the_rest(run, tmp_path):
    (tmp_path / "good.txt").write_text(TEXT)
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02" * 50)
    code, told, complaint = run(
        "import", tmp_path / "new.factcheck", tmp_path / "good.txt", tmp_path / "bad.txt", tmp_path / "gone.txt"
    )
    assert (code, told) == (1, "new.factcheck: 1 article imported, 2 refused\n")
    assert ["bad.txt" in complaint, "gone.txt" in complaint, "good.txt" in complaint] == [True, True, False]


def test_columns_of_a_table_are_named_by_flags(run, desk, tmp_path):
    (tmp_path / "a.csv").write_text("k;eins\nLights;It rained.\nRain;\n")
    told = run("import", tmp_path / "new.factcheck", tmp_path / "a.csv", "--column", "text=eins", "--column", "title=k")
    assert (told[0], told[1]) == (1, "new.factcheck: 1 article imported, 0 refused, 1 part of a file left out\n")
    assert told[2].endswith("a.csv, row 3: It has no text.\n")
    with Project.open(tmp_path / "new.factcheck", desk, read_only=True) as project:
        assert queries.every(project, Article)[0].title == "Lights"


def test_a_table_without_a_known_column_names_its_columns(run, tmp_path):
    (tmp_path / "a.csv").write_text("k;eins\nLights;It rained.\n")
    assert "“k”, “eins”" in run("import", tmp_path / "new.factcheck", tmp_path / "a.csv")[2]


def test_importing_again_adds_nothing(run, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    run("import", tmp_path / "new.factcheck", tmp_path / "a.txt")
    assert run("import", tmp_path / "new.factcheck", tmp_path / "a.txt")[1].endswith("1 already there, 0 refused\n")


def test_import_signs_as_the_analyst_named(run, file, desk, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    run("import", file, tmp_path / "a.txt", "--analyst", "Olena Brandt")
    with Project.open(file, desk, read_only=True) as project:
        names = {analyst.id: (analyst.name, analyst.initials) for analyst in queries.every(project, Analyst)}
        assert names[queries.history(project)[0].author] == ("Olena Brandt", "OB")


def test_import_says_that_an_analyst_is_new_and_whom_else_one_may_have_meant(run, file, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT + " It holds.")
    told = run("import", file, tmp_path / "a.txt", "--analyst", "Olena Brandt")[1].splitlines()
    assert told[0] == "Olena Brandt is new in this project and was added to its analysts."
    assert len(told) == 2 and told[1].endswith("1 article imported, 0 refused")
    told = run("import", file, tmp_path / "b.txt", "--analyst", "olena  Brant")[1].splitlines()
    assert told[0] == "olena  Brant is new in this project and was added to its analysts."
    assert told[1].startswith("If you meant “Olena Brandt”: take this back in the window (Ctrl+Z)")


def test_import_signs_as_whoever_bears_the_name_in_the_project(run, file, desk, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    with Project.open(file, desk) as project:
        other = analysts.join(project, "Olena Brandt", "OB")
    assert "new in this project" not in run("import", file, tmp_path / "a.txt", "--analyst", "Olena Brandt")[1]
    with Project.open(file, desk, read_only=True) as project:
        assert queries.history(project)[0].author == other.id
        assert [one.name for one in queries.every(project, Analyst)].count("Olena Brandt") == 1


def test_import_in_a_stated_encoding(run, tmp_path, desk):
    (tmp_path / "a.txt").write_bytes("Гребля стоїть.".encode("cp1251"))
    assert run("import", tmp_path / "n.factcheck", tmp_path / "a.txt", "--encoding", "cp1251")[0] == 0
    with Project.open(tmp_path / "n.factcheck", desk, read_only=True) as project:
        assert project.text(queries.every(project, Article)[0].sha256) == "Гребля стоїть."


def test_check_of_a_sound_file_is_clean(run, file):
    code, told, complaint = run("check", file)
    assert (code, complaint) == (0, "")
    assert told.startswith(f"{file.name}: clean; ")


def test_check_as_json_tells_everything(run, file, desk):
    code, told, _complaint = run("check", file, "--json")
    report = json.loads(told)
    with Project.open(file, desk, read_only=True) as project:
        assert (code, report["ok"], report["errors"], set(report["op_ids"])) == (0, True, [], ids_of(project))
        assert (report["digest"], report["log"]) == digests(project)
    assert report["ops"] == len(report["op_ids"])


def test_check_names_what_it_finds(run, damaged):
    code, told, _complaint = run("check", damaged)
    assert (code, "row: article " in told, " problems; " in told) == (1, True, True)
    code, told, _complaint = run("check", damaged, "--json")
    assert (code, json.loads(told)["ok"], json.loads(told)["errors"][0]["code"]) == (1, False, "row")


def test_check_changes_nothing(run, file):
    before = {found: (found.read_bytes(), found.stat().st_mtime_ns) for found in file.parent.iterdir()}
    run("check", file, "--json")
    assert {found: (found.read_bytes(), found.stat().st_mtime_ns) for found in file.parent.iterdir()} == before


def test_what_is_no_project_is_exit_code_two(run, tmp_path):
    (tmp_path / "a.txt").write_text("Words. " * 100)
    for command in (["check"], ["history"], ["report", "-o", tmp_path / "r.html"], ["drive", "--seed", "1"]):
        code, told, complaint = run(command[0], tmp_path / "a.txt", *command[1:])
        assert (code, told, complaint) == (2, "", "workbench: a.txt is not a project file.\n")
    assert sorted(found.name for found in tmp_path.iterdir() if found.is_file()) == ["a.txt"]


WRONG_LINES = {
    "no command": [],
    "an unknown command": ["frobnicate"],
    "a missing file": ["check", "gone.factcheck"],
    "an unknown flag": ["check", "--loudly"],
    "no output": ["merge", "a", "b"],
    "a seed that is no number": ["drive", "a", "--seed", "many"],
    "no source": ["import", "a.factcheck"],
    "a count that is no number": ["history", "a", "-n", "x"],
}


@pytest.mark.parametrize("line", WRONG_LINES.values(), ids=WRONG_LINES)
def test_a_wrong_command_line_is_exit_code_two_and_says_how_it_goes(run, line):
    code, told, complaint = run(*line)
    assert (code, told, complaint.startswith("usage: workbench")) == (2, "", True)


def test_the_help_lists_development_commands_last_and_apart(run):
    code, told, _complaint = run("--help")
    assert code == 0
    assert told.rindex("[development]") > max(told.rindex(f"  {name} ") for name in ("check", "merge", "report"))


def test_the_help_of_a_command_says_first_what_it_does(run):
    code, told, _complaint = run("merge", "--help")
    assert code == 0
    assert "neither is changed" in told


def test_merge_writes_the_union_and_leaves_both_sides_alone(run, file, tmp_path, desk):
    theirs = colleague_works(file, tmp_path / "theirs.factcheck", 6)
    before = file.read_bytes(), theirs.read_bytes()
    code, told, complaint = run("merge", file, theirs, "-o", tmp_path / "both.factcheck")
    union = set(check_file(file).op_ids) | set(check_file(theirs).op_ids)
    assert (code, told, complaint) == (0, f"both.factcheck: {len(union)} steps\n", "")
    with Project.open(tmp_path / "both.factcheck", desk) as both:
        assert ids_of(both) == union
    assert (file.read_bytes(), theirs.read_bytes()) == before


def test_merge_gives_the_same_in_either_order(run, file, tmp_path):
    theirs = colleague_works(file, tmp_path / "theirs.factcheck", 6)
    run("merge", file, theirs, "-o", tmp_path / "c.factcheck")
    run("merge", theirs, file, "-o", tmp_path / "d.factcheck")
    one, other = check_file(tmp_path / "c.factcheck"), check_file(tmp_path / "d.factcheck")
    assert (one.digest, one.log) == (other.digest, other.log)


def test_merge_overwrites_nothing(run, file, tmp_path):
    copy = shutil.copyfile(file, tmp_path / "copy.factcheck")
    before = copy.read_bytes()
    code, _told, complaint = run("merge", file, copy, "-o", copy)
    assert (code, copy.read_bytes() == before) == (2, True)
    assert complaint == "workbench: copy.factcheck exists already; choose another name.\n"


def test_merge_of_a_file_that_is_none_leaves_no_result(run, file, tmp_path):
    (tmp_path / "a.txt").write_text("Words. " * 100)
    assert run("merge", file, tmp_path / "a.txt", "-o", tmp_path / "c.factcheck")[0] == 2
    assert not (tmp_path / "c.factcheck").exists()


def test_history_lists_the_newest_step_first(run, file, desk):
    code, told, _complaint = run("history", file)
    with Project.open(file, desk, read_only=True) as project:
        lines = queries.history(project)
    assert (code, [line.split("  ")[1] for line in told.splitlines()]) == (0, [line.id[:8] for line in lines])
    assert all("Anna: " in line for line in told.splitlines())
    assert len(run("history", file, "-n", "3")[1].splitlines()) == 3


def test_history_as_json_is_one_object_a_line(run, file):
    lines = [json.loads(line) for line in run("history", file, "--json", "-n", "5")[1].splitlines()]
    assert [set(line) for line in lines] == [{"id", "at", "analyst", "label", "undoes", "changes", "words"}] * 5


def test_report_writes_a_file_and_never_over_one_unasked(run, file, tmp_path):
    target = tmp_path / "report.html"
    assert run("report", file, "-o", target, "--title", "The <Lisk> forecast")[0] == 0
    assert "The &lt;Lisk&gt; forecast" in target.read_text("utf-8")
    target.write_text("mine")
    code, _told, complaint = run("report", file, "-o", target)
    assert (code, target.read_text()) == (2, "mine")
    assert "exists already" in complaint
    assert run("report", file, "-o", target, "--overwrite", "--no-articles", "--no-history")[0] == 0


def test_demo_makes_a_sound_sample_and_its_report_once(run, tmp_path):
    assert run("demo", tmp_path / "demo")[0] == 0
    first = (tmp_path / "demo" / "sample.factcheck").read_bytes()
    assert run("demo", tmp_path / "demo")[0] == 0
    assert check_file(tmp_path / "demo" / "sample.factcheck").ok
    assert ((tmp_path / "demo" / "sample.factcheck").read_bytes() == first) and (tmp_path / "demo/report.html").exists()


def test_demo_starts_the_sample_anew_and_keeps_what_was_there(run, tmp_path):
    assert run("demo", tmp_path / "demo")[0] == 0
    first = (tmp_path / "demo" / "sample.factcheck").read_bytes()
    code, said, _complaint = run("demo", "--reset", tmp_path / "demo")
    kept = next((tmp_path / "demo").glob("sample (played until ????-??-??).factcheck"))
    assert code == 0 and kept.name in said
    assert kept.read_bytes() == first != (tmp_path / "demo" / "sample.factcheck").read_bytes()



def test_drive_makes_a_project_goes_on_with_it_and_acknowledges_what_is_there(run, tmp_path):
    told = [run("drive", tmp_path / "a.factcheck", "--seed", "1", "--count", "8")[1] for _time in range(2)]
    acked = {line.removeprefix("ACK ") for line in "".join(told).splitlines()}
    assert 8 < len(acked) <= 16
    assert acked <= set(check_file(tmp_path / "a.factcheck").op_ids)


def test_a_file_that_is_open_elsewhere_is_named_with_its_holder(run, project, path):
    code, told, complaint = run("drive", path, "--seed", "1")
    assert (code, told) == (2, "")
    assert "has this project open on" in complaint


NASTY = "dam\x1b[31m\x07\x9b2J\u202egnp.exe\u200b\ud800"


def test_data_never_drives_the_terminal(run, tmp_path, capsys):
    output_module.say(NASTY)
    output_module.complain(NASTY)
    printed = capsys.readouterr()
    for told in (printed.out, printed.err):
        assert told.isascii() or not set(told) & set("\x1b\x07\x9b\u202e\u200b\ud800")
        assert set(told) & set("\x1b\x07\x9b\u202e\u200b\ud800") == set()
        assert told.count("\n") == 1


def test_spaces_that_hold_together_are_printed_and_line_separators_escaped(capsys):
    output_module.say("11\u00a0400 people, 5\u202fkm, a\u2028b")
    told = capsys.readouterr().out
    assert told.startswith("11\u00a0400 people, 5\u202fkm, a") and "\u2028" not in told


def test_a_name_with_control_characters_is_escaped_in_history(run, project, path):
    with project.step("Rename") as step:
        step.set(queries.one(project, Analyst, project.author), name="Anna\x1b]0;owned\x07")
    project.close()
    told = run("history", path)[1]
    assert "owned" in told
    assert not {"\x1b", "\x07"} & set(told)


def test_a_fault_of_the_program_is_a_sentence_and_exit_code_three(run, file, monkeypatch):
    monkeypatch.setattr("workbench.cli.check.check_file", lambda _path: 1 / 0)
    code, told, complaint = run("check", file)
    assert (code, told) == (3, "")
    assert complaint.startswith("workbench: This is a fault of the program (ZeroDivisionError")


def test_a_fault_is_raised_on_where_its_place_is_asked_for(file, monkeypatch):
    monkeypatch.setattr("workbench.cli.check.check_file", lambda _path: 1 / 0)
    monkeypatch.setenv("WORKBENCH_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        main(["check", str(file)])


def test_stopping_is_told_as_such(run, file, monkeypatch):
    def stopped(_path):
        raise KeyboardInterrupt

    monkeypatch.setattr("workbench.cli.check.check_file", stopped)
    assert run("check", file) == (130, "", "workbench: Stopped. Every finished step is saved.\n")


def test_a_report_speaks_the_language_asked_for_and_only_it(run, file, tmp_path):
    for language, word in (("uk", "Твердження"), ("en", "Claims")):
        assert run("report", file, "-o", tmp_path / f"{language}.html", "--language", language)[0] == 0
        written = (tmp_path / f"{language}.html").read_text("utf-8")
        assert f'<html lang="{language}"' in written and word in written
    assert i18n.language() == "en"


def test_a_changed_text_is_pointed_out_and_brought_in_as_a_new_version_where_asked(run, tmp_path):
    text = "The dam\n\nThe dam will hold, the minister said. Nobody was moved, she added; it is denied."
    first, second = tmp_path / "one.txt", tmp_path / "two.txt"
    first.write_text(text, "utf-8")
    second.write_text(text.replace("denied", "disputed"), "utf-8")
    file = tmp_path / "p.factcheck"
    run("import", file, first)
    run("import", other := tmp_path / "q.factcheck", first)
    _code, _said, pointed_out = run("import", other, second)
    assert "--new-versions" in pointed_out
    _code, said, _errors = run("import", file, second, "--new-versions")
    assert "a new version; 0 marks keep their words" in said
