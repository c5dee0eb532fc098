"""The index follows every step, catches up after other programs, and never disturbs the work."""

import os
import random
import sqlite3
import stat
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.project.desks import colleague_works, desk_of
from workbench.commands import articles
from workbench.commands.driving import act
from workbench.importers import import_paste
from workbench.project import Project, search_index
from workbench.project.merge import merge, undo_merge
from workbench.project.search import search
from workbench.project.search_index import SearchIndex
from workbench.project.untrusted import open_untrusted


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache" / "search"


def anew(project):
    """What an index made from nothing holds."""
    index = SearchIndex(project)
    index.catch_up()
    found = index.content()
    index.close()
    return found


def opened(project, folder):
    index = SearchIndex(project, folder)
    index.catch_up()
    return index


def titles(index, typed):
    return [hit.title for hit in search(index._project, index, typed).hits]


@settings(max_examples=15)
@given(seed=st.integers(0, 10**6), pauses=st.lists(st.integers(0, 6), min_size=3, max_size=6))
def test_following_random_commands_ends_where_a_new_index_does(tmp_path_factory, seed, pauses):
    place, chance = tmp_path_factory.mktemp("random"), random.Random(seed)
    with Project.create(place / "a.factcheck", desk_of("Anna")) as project:
        index = SearchIndex(project, place / "cache")
        for count in pauses:
            for _action in range(count):
                act(project, chance)
            index.work(0)
        index.catch_up()
        assert index.content() == anew(project)
        index.connection.execute("INSERT INTO doc_words (doc_words) VALUES ('integrity-check')")
        left = "SELECT count(*) FROM doc_words WHERE rowid NOT IN (SELECT id FROM doc)"
        assert index.connection.execute(left).fetchone() == (0,)
        index.close()


def test_a_merge_and_its_undoing_are_followed(project, article, path, tmp_path, folder):
    index = opened(project, folder)
    before = index.content()
    merge(project, open_untrusted(colleague_works(path, tmp_path / "theirs.factcheck", 25)), "theirs")
    index.catch_up()
    assert index.content() == anew(project) != before
    undo_merge(project)
    index.catch_up()
    assert index.content() - {row for row in index.content() if len(row) == 1} == before - {
        row for row in before if len(row) == 1
    }


def test_what_another_program_did_is_caught_up_with(project, article, path, desk, folder):
    opened(project, folder).close()
    project.close()
    with Project.open(path, desk) as again:
        articles.remove(again, article)
        articles.add(again, [import_paste("A zebra\n\nIt was seen.")])
    with Project.open(path, desk) as third:
        index = SearchIndex(third, folder)
        assert not index.is_complete
        index.catch_up()
        assert titles(index, "zebra") == ["A zebra"]
        assert index.content() == anew(third)
        index.close()


def test_an_index_that_has_seen_the_heads_has_nothing_to_do(project, article, folder):
    opened(project, folder).close()
    index = SearchIndex(project, folder)
    assert index.is_complete
    assert titles(index, "minister")
    index.close()


def test_an_index_left_halfway_is_not_taken_for_complete(project, article, folder, monkeypatch):
    monkeypatch.setattr(search_index, "_BATCH", 1)
    index = SearchIndex(project, folder)
    assert index.work(0)
    index.close()
    index = SearchIndex(project, folder)
    assert not index.is_complete
    index.close()


def test_only_this_person_may_read_it(project, article, folder):
    index = opened(project, folder)
    assert stat.S_IMODE(index.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    index.close()


def test_nothing_lies_in_the_project_or_beside_it(project, article, path, folder):
    names = "SELECT name FROM sqlite_schema"
    before = set(project.connection.exec_driver_sql(names)), sorted(path.parent.iterdir())
    index = opened(project, folder)
    titles(index, "minister")
    assert (set(project.connection.exec_driver_sql(names)), sorted(path.parent.iterdir())) == before
    index.close()


def test_looking_at_a_file_leaves_no_index_behind(project, article, path, desk, folder):
    project.close()
    with Project.open(path, desk, read_only=True) as looked_at:
        index = opened(looked_at, folder)
        assert titles(index, "minister")
        index.close()
    assert not folder.exists()


def damage(path, how):
    if how == "deleted":
        path.unlink()
    elif how == "rubbish":
        path.write_bytes(b"rubbish " * 2_000)
    elif how == "emptied":
        path.write_bytes(b"")
    elif how == "cut":
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    elif how == "overwritten":
        size = path.stat().st_size
        path.write_bytes(path.read_bytes()[:4096] + random.Random(1).randbytes(size - 4096))
    else:
        connection = sqlite3.connect(path)
        connection.executescript({
            "newer": "PRAGMA user_version=999",
            "other project": "UPDATE fact SET value = 'x' WHERE name = 'project'",
            "lacks a table": "DROP TABLE body_words",
        }[how])  # fmt: skip
        connection.close()


HOW = ("deleted", "rubbish", "emptied", "cut", "overwritten", "newer", "other project", "lacks a table")


@pytest.mark.parametrize("how", HOW)
def test_a_damaged_index_is_made_anew(project, article, folder, how):
    index = opened(project, folder)
    index.close()
    damage(index.path, how)
    index = SearchIndex(project, folder)
    titles(index, "minister")  # may find the damage only now
    index.catch_up()
    titles(index, "minister")
    index.catch_up()
    assert titles(index, "minister")
    assert index.content() == anew(project)
    index.close()


def test_a_second_window_searches_in_memory(project, article, folder):
    first, second = opened(project, folder), opened(project, folder)
    assert second.path is None
    assert titles(first, "minister") == titles(second, "minister") != []
    first.close()
    second.close()


def test_a_folder_that_cannot_be_made_is_no_trouble(project, article, tmp_path):
    (tmp_path / "file").write_text("in the way")
    index = opened(project, tmp_path / "file" / "search")
    assert index.path is None
    assert titles(index, "minister")
    index.close()


def test_a_full_disk_is_no_trouble(project, article, folder):
    index = opened(project, folder)
    index.connection.execute("PRAGMA max_page_count = 1")
    articles.add(project, [import_paste("A zebra\n\n" + "It was seen. " * 5_000)])
    index.catch_up()
    assert index.path is None
    assert titles(index, "zebra") == ["A zebra"]
    index.close()


def test_a_link_in_the_place_of_the_index_is_not_followed(project, article, folder, tmp_path):
    index = opened(project, folder)
    index.close()
    (tmp_path / "other").write_text("mine")
    index.path.unlink()
    index.path.symlink_to(tmp_path / "other")
    opened(project, folder).close()
    assert (tmp_path / "other").read_text() == "mine"


def test_indexes_that_nobody_opens_go(project, article, folder):
    folder.mkdir(parents=True)
    for name, days in (("old", 91), ("young", 80)):
        (folder / f"{name}.search").write_text("x")
        os.utime(folder / f"{name}.search", (time.time() - days * 86_400,) * 2)
    index = opened(project, folder)
    assert sorted(path.name for path in folder.glob("*.search")) == sorted([index.path.name, "young.search"])
    index.close()


def test_nothing_is_read_while_a_step_is_open(project, article, folder):
    index = opened(project, folder)
    with project.step("Half") as step:
        step.add_all([])
        index._take(search_index.Changed("", frozenset()))
        assert index.work()
        assert not index.is_complete
    index.close()


def test_a_slice_ends_in_time_and_the_next_goes_on(project, folder):
    articles.add(project, [import_paste(f"Title {n}\n\nText {n} of a zebra.") for n in range(60)])
    index = SearchIndex(project, folder)
    slices = 1
    while index.work(0):
        slices += 1
    assert slices > 5
    assert index.progress() == (60, 60)
    assert len(titles(index, "zebra")) > 20
    index.close()
