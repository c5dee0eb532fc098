"""Tables of articles in the window: the columns are asked for once, and remembered for tables like it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from tests.importers.pdf_bytes import column, pdf
from tests.ui.window.test_articles import dialog_of, drop
from workbench.model.articles import Article
from workbench.project import queries
from workbench.ui.articles.columns import ColumnsDialog
from workbench.ui.plain import PlainLabel

TABLE = "k;eins;zwei\n1;Lights;It rained for six days.\n2;Rye;Bread became dearer.\n"


def asked(desk, qtbot):
    qtbot.waitUntil(lambda: any(d.isVisible() for d in desk.window.findChildren(ColumnsDialog)))
    return next(d for d in desk.window.findChildren(ColumnsDialog) if d.isVisible())


def choose(qtbot, asking, field, name):
    """Type the column's name into the box, as a person would."""
    qtbot.keyClicks(asking.fields[field], name)
    assert asking.fields[field].currentData() == name


def take(qtbot, asking):
    button = next(b for b in asking.findChildren(QDialogButtonBox)[0].buttons() if "Take" in b.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_columns_that_are_not_known_are_asked_for(desk, qtbot, tmp_path):
    (tmp_path / "a.csv").write_text(TABLE)
    drop(desk, tmp_path / "a.csv")
    dialog, asking = dialog_of(desk), asked(desk, qtbot)
    assert asking.rows.item(1, 1).text() == "Rye"
    choose(qtbot, asking, "text", "zwei")
    choose(qtbot, asking, "title", "eins")
    take(qtbot, asking)
    qtbot.waitUntil(lambda: dialog.proposals.rowCount() == 2)
    qtbot.waitUntil(lambda: not dialog.busy)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    titles = {one.title for one in queries.every(desk.project, Article)}
    assert {"Lights", "Rye"} <= titles


def test_a_table_with_the_same_columns_is_not_asked_about_again(desk, qtbot, tmp_path, settings):
    (tmp_path / "a.csv").write_text(TABLE)
    settings.columns = {"\x1f".join(sorted(["k", "eins", "zwei"])): {"text": "zwei", "title": "k"}}
    drop(desk, tmp_path / "a.csv")
    dialog = dialog_of(desk)
    qtbot.waitUntil(lambda: dialog.proposals.rowCount() == 2 and not dialog.busy)
    assert not desk.window.findChildren(ColumnsDialog)
    assert dialog.proposals.proposal(0).title == "1"


def test_what_was_chosen_is_remembered(desk, qtbot, tmp_path, settings):
    (tmp_path / "a.csv").write_text(TABLE)
    drop(desk, tmp_path / "a.csv")
    asking = asked(desk, qtbot)
    choose(qtbot, asking, "text", "zwei")
    take(qtbot, asking)
    qtbot.waitUntil(lambda: dialog_of(desk).proposals.rowCount() == 2)
    (kept,) = settings.columns.values()
    assert kept["text"] == "zwei" and kept["title"] == ""


def test_nothing_is_taken_without_a_column_of_texts(desk, qtbot, tmp_path):
    (tmp_path / "a.csv").write_text(TABLE)
    drop(desk, tmp_path / "a.csv")
    asking = asked(desk, qtbot)
    qtbot.keyClick(asking, Qt.Key.Key_Return)
    assert asking.isVisible() and dialog_of(desk).proposals.rowCount() == 0


def test_another_table_of_a_workbook_can_be_taken(desk, qtbot, tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    for row in (["text"], ["First."]):
        book.worksheets[0].append(row)
    other = book.create_sheet("Other")
    for row in (["text"], ["Second."], ["Third."]):
        other.append(row)
    book.save(tmp_path / "a.xlsx")
    drop(desk, tmp_path / "a.xlsx")
    dialog = dialog_of(desk)
    qtbot.waitUntil(lambda: dialog.proposals.rowCount() == 1 and not dialog.busy)
    qtbot.mouseClick(dialog.columns, Qt.MouseButton.LeftButton)
    asking = asked(desk, qtbot)
    asking.sheet.setFocus()
    qtbot.keyClick(asking.sheet, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: dialog.proposals.rowCount() == 2 and not dialog.busy)
    assert dialog.proposals.proposal(0).text == "Second."


def test_what_was_left_out_on_purpose_is_said_of_the_selected_file(desk, qtbot, tmp_path):
    pages = [[(60, 800, 8, "The Courier"), *column([f"It rained on day {day}."])] for day in "12"]
    (tmp_path / "a.pdf").write_bytes(pdf(*pages))
    drop(desk, tmp_path / "a.pdf")
    dialog = dialog_of(desk)
    qtbot.waitUntil(lambda: dialog.proposals.rowCount() == 1 and not dialog.busy)
    assert any("“The Courier” is left out" in label.text() for label in dialog.findChildren(PlainLabel))
