"""The reports of small projects, set on pages."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.exporters.conftest import harbour
from workbench.exporters.report_content import ReportOptions, report_content
from workbench.model.marks import Mark
from workbench.model.snapshot import Snapshot
from workbench.printing.pages import Pages, pages_of

NOW = datetime(2026, 5, 5, 9, 30, tzinfo=UTC)
ALL = ReportOptions(analyst="ana", comments=True)


@pytest.fixture(autouse=True)
def _application(qapp) -> None:
    """Fonts need an application; pytest-qt's own."""


@pytest.fixture
def full() -> Snapshot:
    """A project with every kind of row."""
    return harbour()


@pytest.fixture
def pages() -> Callable[..., Pages]:
    """Set the report of a snapshot on pages."""

    def made(snapshot: Snapshot, options: ReportOptions = ALL) -> Pages:
        return pages_of(report_content(snapshot, options), NOW, "0.1.0")

    return made


@pytest.fixture
def put() -> Callable[..., Snapshot]:
    """Return a snapshot with some marks replaced."""

    def changed(snapshot: Snapshot, *marks: Mark) -> Snapshot:
        return replace(snapshot, marks={**snapshot.marks, **{mark.id: mark for mark in marks}})

    return changed
