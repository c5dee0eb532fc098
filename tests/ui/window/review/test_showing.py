"""What the Review view compares and shows: differences, figures, files, people."""

import shutil
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from tests.ui.window.hands import click, press
from tests.ui.window.review.asking import again, agree, decisions, go_blind, view_of
from workbench.commands import articles, claims, marks
from workbench.commands.seeds import sample_analyst
from workbench.importers import import_paste
from workbench.project import Project, queries
from workbench.ui.review import wording
from workbench.ui.review.beside import differing_paragraphs


def test_the_start_page_offers_the_file_and_the_people(beside):
    page = view_of(beside).start
    assert page.isVisible()
    assert page.open.hasFocus()
    assert page.first.count() >= 2


def test_every_difference_is_listed_and_the_first_is_shown_in_its_article(review):
    view = review.view
    assert len(view.lines.shown) == len(view.compared.everything) > 10
    assert view.side.current() == view.compared.comparison.differences[0].key
    assert view.centre.page.active()
    assert "56" in view.panel.number.text() or str(len(view.lines.shown)) in view.panel.number.text()


def test_of_long_words_whose_bounds_differ_both_ends_are_shown():
    assert wording.ends("one two three four five six seven", 19) == "one two … seven"
    assert wording.ends("one two", 19) == "one two"


def test_inside_one_file_nothing_is_said_of_both_files():
    assert wording.same_text(1.0, files=False) == ""
    assert "both files" in wording.same_text(1.0, files=True)


def test_of_two_articles_only_the_paragraphs_that_differ_are_shown():
    assert differing_paragraphs("Head\nOne.\nTwo.", "Head\nOne, corrected.\nTwo.") == (
        "…\nOne.\n…", "…\nOne, corrected.\n…"
    )  # fmt: skip


def test_a_chip_lists_one_kind_only(review):
    view = review.view
    chip = next(chip for chip in view.side.findChildren(type(view.bar.apply)) if chip.text().startswith("Only theirs"))
    click(chip)
    assert {one.kind for one in view.lines.shown} == {"only_theirs"}


def test_words_are_found_in_the_differences(review, qtbot):
    view = review.view
    press("Ctrl+F")
    qtbot.keyClicks(view.side.filter, "denied")
    qtbot.waitUntil(lambda: len(view.lines.shown) < len(view.compared.everything))
    assert all("denied" in view.lines.line(view.lines.row_of(one.key)).values.casefold() for one in view.lines.shown)


def test_a_figure_lists_the_disagreements_it_consists_of(review):
    view = review.view
    figure = view.compared.agreement.figure("alpha_status")
    view.step_through(figure)
    rows = {row for one in figure.disagreements for row in one.rows}
    assert view.lines.shown
    assert all(rows & set(one.rows) for one in view.lines.shown)
    click(view.side.figure)
    assert len(view.lines.shown) == len(view.compared.everything)


def test_a_click_on_a_mark_chooses_its_difference(review):
    view = review.view
    last = next(one for one in reversed(view.lines.shown) if one.article and one.table == "mark" and one.mine)
    view.centre.mark_chosen.emit(last.mine.row)
    assert view.side.current() == view.compared.by_row[last.mine.row]


def test_the_own_file_is_not_compared_with_itself(beside, pair):
    view_of(beside).open_file(pair[0])
    assert "Sample.factcheck" in beside.window.messages.text()
    assert beside.window.messages.worn[0] == "warning"


def test_a_file_that_is_no_project_says_so_and_nothing_is_compared(beside, tmp_path, qtbot):
    other = tmp_path / "Torn.factcheck"
    other.write_bytes(b"nothing" * 100)
    view_of(beside).open_file(other)
    qtbot.waitUntil(lambda: bool(beside.window.messages.text()))
    assert view_of(beside).compared is None


def test_a_project_dropped_on_the_window_is_reviewed_beside(beside, pair, qtbot):
    beside.window.take_files([pair[1]])
    box = next(box for box in beside.window.findChildren(QMessageBox) if box.isVisible())
    qtbot.mouseClick(box.buttons_in_order[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view_of(beside).compared is not None)
    assert beside.project.path == pair[0]


def test_two_analysts_of_one_project_are_compared_and_decided(beside, qtbot):
    view = view_of(beside)
    page = view.start
    one = page.first.currentData()
    page.second.setCurrentIndex(next(n for n in range(page.second.count()) if page.second.itemData(n) != one))
    click(page.compare)
    qtbot.waitUntil(lambda: view.compared is not None)
    assert view.compared.incoming is None
    assert not view.bar.tag.isVisible()
    beside.view = view
    press("1")
    again(beside, qtbot, lambda: agree(beside))
    assert len(decisions(beside)) == 1


def test_reading_blind_hides_their_work_until_the_switch_is_off(review, qtbot):
    view = review.view
    shown = len(view.compared.everything)
    article = next(one.article for one in view.compared.comparison.differences if one.kind == "status")
    again(review, qtbot, lambda: go_blind(review.project, article))
    assert article not in {one.article for one in view.compared.everything}
    assert view.compared.withheld == shown - len(view.compared.everything) > 0
    assert not view.side.box.isVisible()
    assert "read blind" in view.side.rest.words


def test_what_only_they_changed_of_a_common_row_is_not_said_to_be_changed_by_both(beside, pair, settings, qtbot):
    elsewhere = beside.project.path.with_name("Worked on.factcheck")
    shutil.copyfile(pair[0], elsewhere)
    person = sample_analyst("ob")
    desk = replace(settings.desk(), analyst=person, device="another")
    with Project.open(elsewhere, desk) as project:
        claims.set_note(project, queries.claims_in_order(project)[0].id, "Two bounds.")
    view = view_of(beside)
    view.open_file(elsewhere)
    qtbot.waitUntil(lambda: view.compared is not None)
    view.side.go_to(next(one.key for one in view.compared.comparison.differences if one.column == "note"))
    assert view.panel.title.text() == "They changed: the note"


def test_an_article_that_only_they_have_is_shown_from_their_file(beside, pair, settings, qtbot):
    desk = replace(settings.desk(), analyst=sample_analyst("ob"), device="another")
    with Project.open(pair[1], desk) as project:
        (article,) = articles.add(project, [import_paste("Harbour shut\n\nThe harbour was closed for six days.")]).new
        made = marks.mark_claim(project, article, 14, 40)
    view = view_of(beside)
    view.open_file(pair[1])
    qtbot.waitUntil(lambda: view.compared is not None)
    one = next(one for one in view.lines.shown if one.theirs and one.theirs.row == made.id)
    view.side.go_to(one.key)
    assert view.centre.page.text() == "Harbour shut\n\nThe harbour was closed for six days."
    assert view.centre.page.active() == made.id


def test_where_nothing_differs_it_says_so(desk, file, tmp_path, qtbot):
    same = tmp_path / "Same.factcheck"
    shutil.copyfile(file, same)
    press("Ctrl+4")
    view = view_of(desk)
    view.open_file(same)
    qtbot.waitUntil(lambda: view.compared is not None)
    assert view.notice.isVisible()
    assert view.notice.title.text() == "No differences"
    assert not view.bar.apply.isEnabled()


def test_every_control_has_a_name(review):
    for widget in review.view.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_a_copy_that_lies_beside_is_offered(open_window, pair):
    copy = pair[0].with_name("Sample (Anna's conflicted copy 2026-02-03).factcheck")
    shutil.copyfile(pair[0], copy)
    driver = open_window(pair[0])
    press("Ctrl+4")
    names = [button.text() for button in view_of(driver).start.findChildren(QPushButton)]
    assert copy.name in names


def test_the_file_reviewed_last_is_offered_again(review):
    review.view.end()
    page = review.view.start
    assert page.isVisible()
    assert "Sample (Olena).factcheck" in [button.text() for button in page.findChildren(QPushButton)]


def test_who_works_as_the_colleague_from_now_on_has_nothing_to_review(review, qtbot):
    compared = review.view.compared
    colleague = next(iter(compared.theirs.analysts & compared.mine.snapshot.analysts.keys()))
    review.space.who.work_as(colleague)
    qtbot.waitUntil(lambda: review.view.compared is None)
    assert review.view.start.isVisible()
