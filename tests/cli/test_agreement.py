"""`workbench agreement A B`: figures of two files, of the people one names, in words and as JSON."""

import json
import shutil

import pytest

from tests.cli.two_files import two_files
from tests.project.desks import acted, desk_of
from workbench.project import Project


@pytest.fixture
def files(tmp_path):
    return two_files(tmp_path)


def figures(told: str) -> dict[str, dict]:
    return {figure["name"]: figure for figure in json.loads(told)["figures"]}


def test_agreement_says_every_figure_with_what_it_rests_on(run, files):
    code, told, complaint = run("agreement", *files)
    assert (code, complaint) == (0, "")
    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert lines[0] == "Anna (anna.factcheck) and Olena (olena.factcheck)"
    assert "F1, by overlap 0.80 5 spans 1 disagreement" in lines
    assert "F1, same words 0.40 5 spans 2 disagreements" in lines
    assert "Verdict, Cohen’s κ 0.00 1 claim 1 disagreement" in lines
    assert any("1 mention that only one of the two marked" in line for line in lines)


def test_agreement_as_json_names_the_rows_that_disagree(run, files):
    told = run("agreement", *files, "--json")[1]
    plain = json.loads(told)
    assert (plain["format"], plain["version"], plain["mine"]["name"], plain["theirs"]["name"]) == (
        "factcheck-agreement", 1, "Anna", "Olena")  # fmt: skip
    kappa = figures(told)["kappa_status"]
    assert (kappa["n"], kappa["unit"], len(kappa["disagreements"])) == (2, "mentions", 1)
    assert set(kappa["disagreements"][0]) == {"mine", "theirs", "article", "claim"}
    assert [part["of"] for part in plain["by_status"]] == ["asserted", "attributed", "denied", "hedged"]


def test_the_other_way_round_precision_and_recall_change_places(run, files):
    found, turned = (figures(run("agreement", *order, "--json")[1]) for order in (files, files[::-1]))
    assert found["precision_overlap"]["value"] == turned["recall_overlap"]["value"] == pytest.approx(2 / 3)
    assert found["u_alpha"]["value"] == turned["u_alpha"]["value"]


def test_two_people_of_one_file_are_compared_by_name_or_initials(run, files, tmp_path):
    run("merge", *files, "-o", tmp_path / "both.factcheck", "--analyst", "Anna")
    both = tmp_path / "both.factcheck"
    code, told, _complaint = run("agreement", both, both, "--mine", "ol", "--theirs", "Anna", "--json")
    assert (code, json.loads(told)["mine"]["name"], figures(told)["f1_overlap"]["value"]) == (0, "Olena", 0.8)
    assert run("agreement", both, both)[0] == 0


def test_who_is_compared_by_default_did_most_that_the_other_file_lacks(run, files, tmp_path):
    both = tmp_path / "both.factcheck"
    run("merge", *files, "-o", both, "--analyst", "Anna")
    for order, names in (((files[0], both), ("Anna", "Olena")), ((files[1], both), ("Olena", "Anna"))):
        plain = json.loads(run("agreement", *order, "--json")[1])
        assert (plain["mine"]["name"], plain["theirs"]["name"]) == names


def test_one_person_alone_is_refused(run, files, tmp_path):
    copy = shutil.copyfile(files[0], tmp_path / "copy.factcheck")
    code, told, complaint = run("agreement", files[0], copy)
    assert (code, told) == (1, "")
    assert complaint.startswith("workbench: Anna is on both sides; agreement needs two people.")


def test_a_name_that_nobody_has_is_refused_with_those_that_are_there(run, files):
    assert run("agreement", *files, "--theirs", "Nobody") == (
        1, "", "workbench: No analyst in olena.factcheck is called Nobody; there are: Anna, Olena.\n")  # fmt: skip


def test_people_with_no_article_in_common_are_told_so_and_it_is_exit_one(run, tmp_path):
    for name, seed in (("Anna", 1), ("Olena", 2)):
        with Project.create(tmp_path / f"{name}.factcheck", desk_of(name)) as project:
            acted(project, 6, seed)
    code, told, _complaint = run("agreement", tmp_path / "Anna.factcheck", tmp_path / "Olena.factcheck")
    assert code == 1
    assert "Not comparable: there is no article that both have read." in told
    assert "1.00" not in told


def test_neither_file_is_changed(run, files):
    before = [(file.read_bytes(), file.stat().st_mtime_ns) for file in files]
    run("agreement", *files)
    assert [(file.read_bytes(), file.stat().st_mtime_ns) for file in files] == before
    assert sorted(file.name for file in files[0].parent.iterdir()) == ["anna.factcheck", "olena.factcheck"]


def test_a_name_cannot_drive_the_terminal(run, files):
    from workbench.model.articles import Analyst
    from workbench.project import queries

    with Project.open(files[1], desk_of("Olena")) as project, project.step("Rename") as step:
        step.set(queries.one(project, Analyst, project.author), name="Olena\x1b]0;owned\x07")
    told = run("agreement", *files)[1]
    assert "owned" in told
    assert not {"\x1b", "\x07"} & set(told)
