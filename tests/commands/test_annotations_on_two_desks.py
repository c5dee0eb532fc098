"""The same file brought in on two desks, then put together: the same project in either order, nothing twice."""

import shutil

import pytest

from tests.importers.every_format import SAMPLES
from tests.project.desks import desk_of, digests
from tests.project.merging import read_quickly
from workbench.commands import annotations
from workbench.importers.formats import read_source
from workbench.model.marks import Mark
from workbench.project import Project, queries
from workbench.project.check import check_project
from workbench.project.merge import merge

PROGRAMS = ("brat", "doccano", "label-studio", "qualcoder", "refi-project", "taguette")


@pytest.mark.parametrize("program", PROGRAMS)
def test_two_desks_that_brought_in_the_same_file_merge_to_the_same_in_either_order(tmp_path, program):
    paths = [tmp_path / f"{name}.factcheck" for name in ("Anna", "Olena")]
    with Project.create(paths[0], desk_of("Anna")):
        pass
    shutil.copyfile(*paths)
    for path in paths:
        with Project.open(path, desk_of(path.stem)) as project:
            annotations.bring_in(project, read_source(SAMPLES[program]().source).annotated)
    copies = [shutil.copyfile(path, path.with_suffix(".copy")) for path in paths]
    found = []
    for path, other in zip(paths, reversed(copies), strict=True):
        with Project.open(path, desk_of(path.stem)) as project:
            merge(project, read_quickly(other), other.name)
            assert check_project(project).errors == ()
            found.append((digests(project), len(queries.every(project, Mark))))
    assert found[0] == found[1]
    assert found[0][1] == (2 if program == "qualcoder" else 4)  # who is named makes one mark, who is not makes each own
