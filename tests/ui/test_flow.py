"""The layout that begins a new line where one is full."""

import gc
import random

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.ui.flow import FlowLayout, clear, put


@pytest.fixture
def flow(qapp):
    holder = QWidget()
    yield FlowLayout(holder)
    shiboken6.delete(holder)


def test_an_item_outlives_those_of_another_layout_that_lay_at_its_place(flow):
    gone = QWidget()
    row, before, fresh = QHBoxLayout(gone), [QLabel() for _n in range(200)], [QLabel("dam") for _n in range(600)]
    for label in before:
        row.addWidget(label)
    for n in range(len(before)):
        row.itemAt(n)  # Python has a name for each now, as long as the row is there
    for label in before:
        shiboken6.delete(label)
    for label in fresh:
        flow.addWidget(label)  # some of them where one of those lay
    shiboken6.delete(gone)
    assert all(shiboken6.isValid(flow.itemAt(n)) for n in range(len(fresh)))
    assert flow.sizeHint().width() > len(fresh) * fresh[0].sizeHint().width()


def test_widgets_may_come_and_go_in_every_way(flow):
    chance, outer = random.Random(1), QVBoxLayout()
    within = FlowLayout()
    outer.addLayout(within)
    holder = QWidget()
    holder.setLayout(outer)
    for layout in [flow, within] * 1_000:
        widgets = [layout.itemAt(n).widget() for n in range(layout.count())]
        change(layout, widgets, chance)
        assert layout.sizeHint().isValid()
    gc.collect()
    assert all(shiboken6.isValid(layout.itemAt(n)) for layout in (flow, within) for n in range(layout.count()))
    shiboken6.delete(holder)


def change(layout, widgets, chance):
    """Add a widget, or let one go by one of the ways there are."""
    way = chance.randrange(8)
    one = chance.choice(widgets) if widgets else None
    if way < 3 or one is None:
        put(layout, QLabel("dam" * chance.randint(1, 9)))
    elif way == 3:
        shiboken6.delete(one)
    elif way == 4:
        one.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    elif way == 5:
        one.setParent(None)
    elif way == 6:
        layout.removeWidget(one)
        one.deleteLater()
    else:
        clear(layout)
