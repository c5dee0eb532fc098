"""What every package is tried with must itself say the truth: passed where all is well, and a sentence where not."""

import os

import pytest
from PySide6.QtGui import QImage

from workbench import person
from workbench.importers import cage
from workbench.project import cage as project_cage
from workbench.ui import self_test
from workbench.ui.icons import program_icon

NOTHING = "import sys; sys.exit(0)"


def run(*arguments):
    return self_test.main(["--self-test", *map(str, arguments)])


@pytest.mark.slow
def test_a_sound_installation_passes_and_is_pictured(qapp, tmp_path, capfd):
    before = os.environ.get(person.HOME), person.settings_path()
    assert run("--shot", tmp_path / "shot.png") == 0
    assert capfd.readouterr().out.splitlines()[-1] == "the self-test is passed"
    assert QImage(str(tmp_path / "shot.png")).width() == 1440
    assert (os.environ.get(person.HOME), person.settings_path()) == before
    assert not person.settings_path().exists()


def test_an_installation_without_the_sample_fails_with_a_sentence(qapp, monkeypatch, tmp_path, capfd):
    monkeypatch.setattr("workbench.commands.seeds.folder", lambda _name: tmp_path)
    assert run() == 1
    assert capfd.readouterr().out == "failed: The sample's seeds are missing from this installation. (FileProblem)\n"


@pytest.mark.slow
@pytest.mark.parametrize("module", [cage, project_cage], ids=["import", "project"])
def test_a_cage_that_does_not_answer_is_found(qapp, monkeypatch, capfd, module):
    monkeypatch.setattr(module, "command", lambda: [self_test.sys.executable, "-c", NOTHING])
    assert run() == 1
    assert capfd.readouterr().out.splitlines()[-1].startswith("failed: ")


def test_the_program_has_an_icon_of_its_own_at_every_size(qapp):
    sizes = {(size.width(), size.height()) for size in program_icon().availableSizes()}
    assert sizes == {(one, one) for one in (16, 24, 32, 48, 64, 128)}
    picture = program_icon().pixmap(32, 32).toImage()
    assert len({picture.pixel(x, y) for x in range(32) for y in range(32)}) > 4


def test_settings_data_and_cache_lie_in_the_folder_that_the_environment_names(monkeypatch, tmp_path):
    monkeypatch.setenv(person.HOME, str(tmp_path))
    assert person.settings_path() == tmp_path / "config" / "settings.json"
    assert (person.data_path(), person.cache_path()) == (tmp_path / "data", tmp_path / "cache")
