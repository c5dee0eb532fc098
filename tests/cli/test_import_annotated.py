"""`workbench import` of annotations: what labels mean and who is who are flags, what is left out is said."""

import shutil

from tests.commands.foreign import marks_in, said
from tests.importers.interchange import FOLDER
from tests.project.desks import desk_of
from workbench.cli.main import main
from workbench.model.articles import Analyst
from workbench.project import Project, queries

STUDIO = str(FOLDER / "label-studio" / "export.json")


def opened(path):
    return Project.open(path, desk_of("Anna"), read_only=True)


def test_a_folder_of_brat_files_comes_in_by_one_step(tmp_path, capsys):
    path, folder = tmp_path / "p.factcheck", tmp_path / "brat"
    shutil.copytree(FOLDER / "brat", folder, ignore=shutil.ignore_patterns("*.md", "*.json"))
    assert main(["import", str(path), str(folder), "--analyst", "Anna"]) == 0
    with opened(path) as project:
        assert len(marks_in(project)) == 15 and len(queries.articles(project)) == 3
        labels = [line.label for line in queries.history(project)]
        assert labels.count("Import annotations") == 1
    told = capsys.readouterr().out
    assert "brat: 3 new articles, 15 marks, 3 claims, 3 links" in told
    assert "0 articles imported" not in told


def test_labels_and_people_are_chosen_by_flags(tmp_path, capsys):
    path = tmp_path / "p.factcheck"
    flags = ["--label", "Evidence=leave_out", "--label", "status: denied=claim:doubted",
             "--person", "Label Studio user 1=me", "--analyst", "Anna"]  # fmt: skip
    assert main(["import", str(path), STUDIO, *flags]) == 0
    with opened(path) as project:
        assert len(queries.every(project, Analyst)) == 1
        assert {(kind, status) for kind, status, _words in said(project)} == {
            ("claim", ""), ("claim", "doubted"), ("claim", "without_evidence"),
        }  # fmt: skip
    assert "highlights were left out, as chosen" in capsys.readouterr().err


def test_a_meaning_that_does_not_exist_is_refused_in_a_sentence(tmp_path, capsys):
    path = tmp_path / "p.factcheck"
    assert main(["import", str(path), STUDIO, "--label", "claim=nonsense", "--analyst", "Anna"]) != 0
    assert "“nonsense” is no meaning of a label" in capsys.readouterr().err
    assert not path.exists()
