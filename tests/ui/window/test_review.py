"""The Review view over the sample and the colleague's file beside it; what happened is asked of the project."""

import contextlib
import hashlib
import shutil
import sqlite3
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QProgressDialog, QPushButton, QWidget

from tests.ui.window.hands import click, press, write
from workbench.commands import articles, claims, marks, readings
from workbench.commands.seeds import sample_analyst
from workbench.commands.seeds_apart import build_pair
from workbench.importers import import_paste
from workbench.model.claims import Claim
from workbench.model.decisions import Decision
from workbench.model.marks import Mark
from workbench.person import data_path
from workbench.project import Project, history, queries
from workbench.project.digests import content_digest, log_digest
from workbench.ui.review import wording
from workbench.ui.review.applying import PreviewDialog
from workbench.ui.review.beside import differing_paragraphs
from workbench.ui.settings import Settings


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The sample and the colleague's file, made once."""
    folder = tmp_path_factory.mktemp("pair")
    settings = Settings.load(folder / "settings.json")
    person = sample_analyst("ak")
    settings.analyst, settings.name, settings.initials = person.id, person.name, person.initials
    settings.named = True
    settings.save()
    mine = folder / "Sample.factcheck"
    build_pair(mine, settings.desk())
    return folder


@pytest.fixture
def pair(built, tmp_path):
    """Copies of both files, mine and theirs; nothing is ruled about them yet."""
    shutil.rmtree(data_path() / "reviews", ignore_errors=True)
    for name in ("Sample.factcheck", "Sample (Olena).factcheck", "settings.json"):
        (tmp_path / name).write_bytes((built / name).read_bytes())
    return tmp_path / "Sample.factcheck", tmp_path / "Sample (Olena).factcheck"


@pytest.fixture
def settings(pair):
    """The settings of the sample's first analyst."""
    return Settings.load(pair[0].with_name("settings.json"))


@pytest.fixture
def beside(open_window, pair):
    """The window over mine, with the Review view in front and nothing compared."""
    driver = open_window(pair[0])
    driver.window.activateWindow()
    QApplication.processEvents()
    press("Ctrl+4")
    return driver


def view_of(driver):
    return driver.space.view("review")


@pytest.fixture
def review(beside, pair, qtbot):
    """The same with theirs compared."""
    view = view_of(beside)
    view.open_file(pair[1])
    qtbot.waitUntil(lambda: view.compared is not None and view.panel.decisions.isVisible(), timeout=60_000)
    beside.view = view
    return beside


def again(review, qtbot, does):
    """Do something that changes the project, and wait until it is compared anew."""
    before = review.view.compared
    does()
    qtbot.waitUntil(lambda: review.view.compared is not before, timeout=60_000)


def first_of(review, kind, **facts):
    """Go to the first open difference of a kind."""
    found = next(
        one for one in review.view.compared.comparison.differences
        if one.kind == kind and all(getattr(one, name) == value for name, value in facts.items())
    )  # fmt: skip
    review.view.side.go_to(found.key)
    return found


def decisions(review):
    return queries.every(review.project, Decision)


def go_blind(project, article):
    """Take an article in work again and read it blind."""
    articles.set_state(project, article, "in_progress")
    readings.read_blind(project, article)


def digests(review):
    return content_digest(review.project.connection), log_digest(review.project.heads)


def agree(review):
    """Press Apply, and the button of the preview."""
    click(review.view.bar.apply)
    dialog = next(shown for shown in review.window.findChildren(PreviewDialog) if shown.isVisible())
    click(dialog.go)
    return dialog


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


def test_j_and_k_step_and_say_where_they_end(review):
    view = review.view
    keys = [one.key for one in view.lines.shown]
    press("J")
    assert view.side.current() == keys[1]
    press("K")
    press("K")
    assert view.side.current() == keys[0]
    assert review.said()


def test_a_decision_goes_on_to_the_next_open_one_and_ctrl_z_takes_it_back(review):
    view, steps = review.view, queries.step_count(review.project)
    first = view.side.current()
    press("1")
    assert view.lines.state_of(first) == "mine"
    assert view.side.current() != first
    press("Ctrl+Z")
    assert view.lines.state_of(first) == ""
    press("Ctrl+Shift+Z")
    assert view.lines.state_of(first) == "mine"
    assert queries.step_count(review.project) == steps


def test_0_opens_a_decision_again(review):
    view = review.view
    first = view.side.current()
    press("2")
    press("K")
    assert view.side.current() == first
    press("0")
    assert view.lines.state_of(first) == ""


def test_a_click_decides_as_a_key_does(review):
    view = review.view
    first = view.side.current()
    click(view.panel.decisions.buttons["theirs"])
    assert view.lines.state_of(first) == "theirs"


def test_a_click_decides_although_the_panel_has_just_got_another_difference(review):
    view = review.view
    for one in list(view.lines.shown)[:12]:
        view.side.go_to(one.key)
        click(view.panel.decisions.buttons["theirs"])
        assert view.lines.state_of(one.key) == "theirs"


def test_rulings_survive_the_end_of_the_program(review, open_window, pair, qtbot):
    key = review.view.side.current()
    press("3")
    review.window.close()
    again_ = open_window(pair[0])
    press("Ctrl+4")
    view = view_of(again_)
    view.open_file(pair[1])
    qtbot.waitUntil(lambda: view.compared is not None, timeout=60_000)
    assert view.lines.state_of(key) == "both"


def test_a_ruling_is_on_the_disk_a_moment_later_without_anything_being_closed(review, qtbot):
    press("3")
    folder = data_path() / "reviews"
    qtbot.waitUntil(lambda: folder.is_dir() and any('"both"' in file.read_text() for file in folder.glob("*.json")))


def test_applying_takes_their_steps_in_and_one_undo_takes_everything_back(review, qtbot, pair):
    theirs = hashlib.sha256(pair[1].read_bytes()).hexdigest()
    before = digests(review)
    one = first_of(review, "status")
    press("2")
    again(review, qtbot, lambda: agree(review))
    made = [d for d in decisions(review) if d.key == one.key]
    assert [(d.counts, d.set_aside) for d in made] == [((one.theirs.row,), (one.mine.row,))]
    assert queries.find(review.project, Mark, one.theirs.row)
    assert one.key not in {d.key for d in review.view.compared.comparison.differences}
    assert review.window.messages.worn[0] == "done"
    undo = review.window.messages.findChildren(type(review.view.bar.apply))[0]
    again(review, qtbot, lambda: click(undo))
    assert digests(review) == before
    assert review.view.lines.state_of(one.key) == "theirs"
    assert hashlib.sha256(pair[1].read_bytes()).hexdigest() == theirs


@pytest.mark.parametrize("elsewhere", [(), ("Ctrl+1",)])
def test_ctrl_z_right_after_applying_takes_the_whole_of_it_back(review, qtbot, elsewhere):
    before, key = digests(review), review.view.side.current()
    press("2")
    again(review, qtbot, lambda: agree(review))
    for chord in elsewhere:
        press(chord)
    assert history.next_labels(review.project)[0] == "Merge"
    press("Ctrl+Z")
    assert digests(review) == before
    assert review.view.pending.rulings[key].choice == "theirs"
    assert review.window.messages.text() == "Everything that was applied is taken back."


def test_taking_everything_in_without_a_decision_speaks_of_no_decisions(review, qtbot):
    again(review, qtbot, lambda: agree(review))
    assert "came in" in review.window.messages.text()
    assert "decision" not in review.window.messages.text()


def test_the_preview_says_what_will_happen_and_leaving_it_changes_nothing(review):
    steps = queries.step_count(review.project)
    press("1")
    click(review.view.bar.apply)
    dialog = next(shown for shown in review.window.findChildren(PreviewDialog) if shown.isVisible())
    assert "1 difference is settled" in dialog.said
    click(dialog.leave)
    assert queries.step_count(review.project) == steps
    assert decisions(review) == []


def test_both_wrong_sets_another_status_of_ones_own(review, qtbot):
    one = first_of(review, "status")
    press("4")
    form = review.view.panel.form
    assert form.isVisible()
    chooser = form.fields["status"]
    chooser.setFocus()
    chooser.setCurrentIndex(chooser.findData("rejected"))
    press("Enter")
    assert review.view.pending.rulings[one.key].other["status"] == "rejected"
    again(review, qtbot, lambda: agree(review))
    made = next(d for d in decisions(review) if d.key == one.key)
    assert set(made.set_aside) == {one.mine.row, one.theirs.row}
    assert queries.one(review.project, Mark, made.counts[0]).status == "rejected"


def test_4_opens_the_form_again_with_what_was_set(review):
    one = first_of(review, "status")
    for status in ("rejected", "doubted"):
        review.view.side.go_to(one.key)
        press("4")
        chooser = review.view.panel.form.fields["status"]
        assert chooser.hasFocus()
        chooser.setCurrentIndex(chooser.findData(status))
        press("Enter")
    assert review.view.pending.rulings[one.key].other["status"] == "doubted"


def test_w_leads_to_the_reason_and_esc_back_to_the_list(review):
    one = first_of(review, "status")
    press("W")
    write("Rule 3")
    press("Esc")
    assert review.view.side.list.hasFocus()
    press("1")
    assert review.view.pending.rulings[one.key].why == "Rule 3"


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


def test_the_reason_goes_into_the_decision(review, qtbot):
    one = first_of(review, "status")
    review.view.panel.why.setFocus()
    qtbot.keyClicks(review.view.panel.why, "Rule 3")
    click(review.view.panel.decisions.buttons["mine"])
    again(review, qtbot, lambda: agree(review))
    assert [d.why for d in decisions(review) if d.key == one.key] == ["Rule 3"]


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
    qtbot.waitUntil(lambda: bool(beside.window.messages.text()), timeout=60_000)
    assert view_of(beside).compared is None


def test_a_project_dropped_on_the_window_is_reviewed_beside(beside, pair, qtbot):
    beside.window.take_files([pair[1]])
    box = next(box for box in beside.window.findChildren(QMessageBox) if box.isVisible())
    qtbot.mouseClick(box.buttons_in_order[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view_of(beside).compared is not None, timeout=60_000)
    assert beside.project.path == pair[0]


def test_two_analysts_of_one_project_are_compared_and_decided(beside, qtbot):
    view = view_of(beside)
    page = view.start
    one = page.first.currentData()
    page.second.setCurrentIndex(next(n for n in range(page.second.count()) if page.second.itemData(n) != one))
    click(page.compare)
    qtbot.waitUntil(lambda: view.compared is not None, timeout=60_000)
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


def test_another_verdict_needs_its_reason(review, qtbot):
    one = first_of(review, "verdict")
    press("4")
    form = review.view.panel.form
    form.give()
    assert one.key not in review.view.pending.rulings
    assert form.fields["why"].hasFocus()
    qtbot.keyClicks(form.fields["why"], "Nobody measured it.")
    qtbot.keyClick(form.fields["why"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert review.view.pending.rulings[one.key].other["why"] == "Nobody measured it."


def test_other_words_are_those_selected_in_the_article(review):
    one = first_of(review, "boundary")
    page = review.view.centre.page
    start = page.text().index("The Ruvenian government")
    page.select(start, start + 12)
    press("4")
    review.view.panel.form.give()
    pieces = review.view.pending.rulings[one.key].other["place"]["pieces"]
    assert [piece["quote"] for piece in pieces if piece["role"] == "content"] == [page.text()[start : start + 12]]


def test_a_merge_is_taken_back_later_with_what_rests_on_it_said_before(review, qtbot):
    before = digests(review)
    again(review, qtbot, lambda: agree(review))
    claim = queries.claims_in_order(review.project)[0]
    again(review, qtbot, lambda: claims.set_note(review.project, claim.id, "Later."))
    review.view.errands.fill_menu()
    menus = review.view.bar.menu.findChildren(QMenu)
    merges = next(menu for menu in menus if menu.title().startswith("Take back"))
    merges.actions()[0].trigger()
    dialog = next(shown for shown in review.window.findChildren(PreviewDialog) if shown.isVisible())
    again(review, qtbot, lambda: click(dialog.go))
    assert digests(review)[0] != before[0]
    assert queries.one(review.project, Claim, claim.id).note == "Later."
    assert review.view.comes_in


def test_what_was_ruled_is_pending_again_after_the_merge_is_taken_back_later(review, qtbot):
    key = review.view.side.current()
    press("2")
    again(review, qtbot, lambda: agree(review))
    claim = queries.claims_in_order(review.project)[0]
    again(review, qtbot, lambda: claims.set_note(review.project, claim.id, "Later."))
    review.view.errands.ask_take_back(1)
    dialog = next(shown for shown in review.window.findChildren(PreviewDialog) if shown.isVisible())
    again(review, qtbot, lambda: click(dialog.go))
    assert review.view.pending.rulings[key].choice == "theirs"


def test_what_only_they_changed_of_a_common_row_is_not_said_to_be_changed_by_both(beside, pair, settings, qtbot):
    elsewhere = beside.project.path.with_name("Worked on.factcheck")
    shutil.copyfile(pair[0], elsewhere)
    person = sample_analyst("ob")
    desk = replace(settings.desk(), analyst=person, device="another")
    with Project.open(elsewhere, desk) as project:
        claims.set_note(project, queries.claims_in_order(project)[0].id, "Two bounds.")
    view = view_of(beside)
    view.open_file(elsewhere)
    qtbot.waitUntil(lambda: view.compared is not None, timeout=60_000)
    view.side.go_to(next(one.key for one in view.compared.comparison.differences if one.column == "note"))
    assert view.panel.title.text() == "They changed: the note"


def test_an_article_that_only_they_have_is_shown_from_their_file(beside, pair, settings, qtbot):
    desk = replace(settings.desk(), analyst=sample_analyst("ob"), device="another")
    with Project.open(pair[1], desk) as project:
        (article,) = articles.add(project, [import_paste("Harbour shut\n\nThe harbour was closed for six days.")]).new
        made = marks.mark_claim(project, article, 14, 40)
    view = view_of(beside)
    view.open_file(pair[1])
    qtbot.waitUntil(lambda: view.compared is not None, timeout=60_000)
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
    qtbot.waitUntil(lambda: view.compared is not None, timeout=60_000)
    assert view.notice.isVisible()
    assert view.notice.title.text() == "No differences"
    assert not view.bar.apply.isEnabled()


def test_a_rule_for_many_says_how_many_and_one_undo_takes_all_back(review):
    view = review.view
    view.errands.fill_menu()
    offered = (action for menu in view.bar.menu.findChildren(QMenu) for action in menu.actions())
    action = next(action for action in offered if "all that only they have (" in action.text())
    action.trigger()
    ruled = [one for one in view.lines.shown if view.lines.state_of(one.key) == "theirs"]
    assert ruled
    assert str(len(ruled)) in action.text()
    assert {one.kind for one in ruled} == {"only_theirs"}
    press("Ctrl+Z")
    assert not view.pending.rulings


def test_every_control_has_a_name(review):
    for widget in review.view.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_what_was_lost_of_a_damaged_file_is_said_and_the_rest_is_compared(beside, pair, qtbot):
    with contextlib.closing(sqlite3.connect(pair[1])) as connection:
        torn = "UPDATE change SET after = replace(after, 'attributed', 'denied') WHERE after LIKE '%attributed%'"
        assert connection.execute(torn).rowcount
        connection.commit()
    view = view_of(beside)
    view.open_file(pair[1])
    qtbot.waitUntil(lambda: view.compared is not None, timeout=60_000)
    assert view.compared.lost
    assert "could not be read" in beside.window.messages.text()
    assert "could not be read" in view.side.rest.words


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
    qtbot.waitUntil(lambda: review.view.compared is None, timeout=60_000)
    assert review.view.start.isVisible()


@pytest.mark.parametrize("zoom", [100, 200])
def test_the_four_decisions_are_in_sight_in_a_small_window_also_while_one_writes(review, qtbot, zoom):
    review.window.resize(1024, 700)
    review.window.holder.zoom_to(zoom)
    first_of(review, "status")
    panel = review.view.panel

    def in_sight():
        return all(b.visibleRegion().boundingRect() == b.rect() for b in panel.decisions.buttons.values())

    qtbot.waitUntil(in_sight)
    press("W")
    assert panel.why.hasFocus()
    qtbot.waitUntil(lambda: in_sight() and panel.why.visibleRegion().boundingRect().height() > 20)
    press("Esc")
    press("4")
    qtbot.waitUntil(lambda: in_sight() and not panel.form.visibleRegion().isEmpty())


def test_cancel_in_the_middle_of_applying_changes_nothing_and_work_goes_on(review, qtbot, monkeypatch):
    monkeypatch.setattr("workbench.ui.watched.SHOWN_AFTER", 0)
    monkeypatch.setattr("workbench.ui.watched.EVERY", 0)
    before, met = digests(review), []
    first_of(review, "status")
    press("2")

    def meet():
        sheet = next((shown for shown in review.window.findChildren(QProgressDialog) if shown.isVisible()), None)
        if not review.project.is_writing or sheet is None:
            return
        met.append((review.window.close(), review.run_something()))
        timer.stop()
        click(sheet.findChild(QPushButton))

    review.run_something = lambda: review.space.run(lambda: claims.add(review.project, "Meanwhile"))
    timer = QTimer(review.window, interval=0)
    timer.timeout.connect(meet)
    timer.start()
    agree(review)
    qtbot.waitUntil(lambda: bool(met) and not review.project.is_writing, timeout=60_000)
    assert met == [(False, None)]  # neither closed nor written to meanwhile
    assert digests(review) == before
    assert "nothing was changed" in review.said()
    assert review.view.waiting
    again(review, qtbot, lambda: agree(review))
    assert decisions(review)
