"""The guide's pictures show what the window shows: what it says in each is compared with what it said when taken."""

import importlib.util
import json
from pathlib import Path

import pytest

from workbench.ui.shots.guide import PICTURES, README

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "resources" / "guide" / "pictures"
MADE = json.loads((FOLDER / "made.json").read_text("utf-8"))
SAID = tuple(picture for picture in PICTURES if not picture.of_machine)
MOST = 3_000_000
"""Bytes of all pictures together, which go into the wheel."""


def screenshots():
    spec = importlib.util.spec_from_file_location("screenshots", ROOT / "packaging" / "screenshots.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def said(qapp):
    """What the window says today in each picture: all are come to one after the other, as `make screenshots` does."""
    made = screenshots()
    with pytest.MonkeyPatch.context() as patch:
        for module, name, clock in made.CLOCKS:
            patch.setattr(module, name, clock)
        return {taken.name: taken.words for taken in made.taken_of("en", SAID)}


@pytest.mark.parametrize("name", [picture.name for picture in SAID])
def test_a_picture_shows_what_the_window_says_today(said, name):
    then = MADE["en"][name]["words"]
    new, gone = sorted(set(said[name]) - set(then)), sorted(set(then) - set(said[name]))
    assert (new, gone) == ([], []), "the picture is out of date: run `make screenshots`"


@pytest.mark.parametrize("language", ["en", "uk"])
def test_every_picture_is_there_in_every_language(language):
    names = {picture.name for picture in PICTURES}
    assert {path.stem for path in (FOLDER / language).glob("*.png")} == names == MADE[language].keys()


def test_the_pictures_are_small_and_those_of_the_readme_there():
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.png")) < MOST
    assert all((ROOT / "resources" / "pictures" / f"{picture.name}.png").exists() for picture in README)
