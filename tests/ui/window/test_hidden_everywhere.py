"""Every string of a project has a bidi control in it: no view passes it on unseen."""

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QWidget

from tests.ui.window import test_probe
from tests.ui.window.hands import settle
from workbench.project import Project
from workbench.ui.views import VIEWS

UNSEEN = "\u202e"
PROBE = f"Lis{UNSEEN}k"


@pytest.fixture
def probed(open_window, tmp_path, settings, monkeypatch):
    monkeypatch.setattr(test_probe, "PROBE", PROBE)
    with Project.create(tmp_path / "Probe.factcheck", settings.desk(), PROBE) as project:
        test_probe.fill(project)
    return open_window(tmp_path / "Probe.factcheck")


def shown(root):
    """Yield each text that a widget under this one shows, with where it stands."""
    for widget in (root, *root.findChildren(QWidget)):
        where = f"{type(widget).__name__} {widget.accessibleName()[:30]}"
        if isinstance(widget, QLabel | QAbstractButton):
            yield where, widget.text()
        if isinstance(widget, QComboBox):
            yield from ((where, widget.itemText(row)) for row in range(widget.count()))
        yield where + " tooltip", widget.toolTip()
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from ((where, text) for text in cells(widget.model()))


def cells(model):
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    columns = model.columnCount(QModelIndex()) if isinstance(model, QAbstractTableModel | QStandardItemModel) else 1
    for row in range(min(model.rowCount(QModelIndex()), 50)):
        for column in range(columns):
            for role in roles:
                yield str(model.index(row, column).data(role) or "")


@pytest.mark.qt_log_ignore("plugin does not support", extend=True)
@pytest.mark.parametrize("view", [view.id for view in VIEWS])
def test_no_view_shows_a_hidden_character_as_nothing(probed, qtbot, view):
    probed.window.show_view(view)
    if view == "annotate":
        probed.space.annotate.step_mark(1)
    settle()
    found = {where for where, text in shown(probed.window) if UNSEEN in text}
    assert found == set()


def test_the_walk_finds_a_planted_fault(probed):
    label = QLabel(f"a{UNSEEN}b", probed.window)
    model = QStandardItemModel(1, 1)
    model.setData(model.index(0, 0), f"a{UNSEEN}b")
    assert UNSEEN in label.text()
    assert {where for where, text in shown(probed.window) if UNSEEN in text}
    assert any(UNSEEN in text for text in cells(model))
