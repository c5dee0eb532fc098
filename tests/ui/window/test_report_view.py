"""The report tab: real pages of what is chosen, a file that says the same, and what is remembered of both."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialogButtonBox, QInputDialog

from workbench.commands import assessments, claims, marks
from workbench.ui.report.kept import Kept
from workbench.ui.report.picking import PickDialog
from workbench.ui.settings import Settings
from workbench.ui.theme import Theme


@pytest.fixture
def claim(desk):
    """A claim with a verdict, in the first article."""
    made = marks.mark_claim(desk.project, desk.space.annotate.article, 0, 25)
    assessments.assess(desk.project, made.claim, "refuted", "The gauge.")
    claims.add(desk.project, "Nobody was moved.")
    return made.claim


@pytest.fixture
def view(desk, claim):
    """The report tab with its pages drawn."""
    desk.window.show_view("report")
    made = desk.space.view("report")
    drawn(desk, made)
    return made


def drawn(desk, view):
    desk.qtbot.waitUntil(lambda: view.preview.sheets.is_complete)


def set_anew(desk, view, act):
    """Do something and wait for other pages."""
    number = view.preview.sheets.preview.number
    act()
    desk.qtbot.waitUntil(lambda: view.preview.sheets.preview.number > number)
    drawn(desk, view)
    return view.preview.sheets.preview


def wrote(desk, view, path):
    view.write(path)
    desk.qtbot.waitUntil(lambda: view.written.isVisible() and view.written.path == path)
    return path.read_text("utf-8")


def tick(desk, box):
    desk.qtbot.keyClick(box, Qt.Key.Key_Space)


def click(desk, widget):
    desk.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def pick(desk, view, kind, *words):
    """Open a list, untick all, filter and tick what is left, as a person does."""
    click(desk, view.choices.scope.buttons[kind])
    dialog = view.findChild(PickDialog)
    dialog.lines.choose_shown(on=False)
    for typed in words:
        dialog.field.clear()
        desk.qtbot.keyClicks(dialog.field, typed)
        dialog.list.setCurrentIndex(dialog.lines.index(0))
        desk.qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    return dialog


def picture_of(view):
    """What is seen of the pages."""
    return view.preview.sheets.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("letters", [26, 31])  # pixels: those of 200 % text, and of a font that is a fifth wider
@pytest.mark.parametrize("size", [(1024, 700), (860, 560)])
def test_no_choice_is_cut_off_at_the_right_however_wide_the_letters_are(desk, size, letters):
    desk.window.resize(*size)
    desk.window.holder.zoom_to(200)
    desk.window.show_view("report")
    choices = desk.space.view("report").choices
    for box in choices.parts.values():
        box.setStyleSheet(f"font-size: {letters}px")
    shown = choices.parentWidget()
    desk.qtbot.waitUntil(lambda: choices.minimumSizeHint().width() <= choices.width() <= shown.width())
    assert desk.window.width() == size[0]


def test_the_preview_shows_the_pages_that_would_be_written(desk, view):
    assert (view.preview.sheets.preview.claims, view.preview.sheets.preview.articles) == (2, 2)
    shown = picture_of(view)
    assert len({shown.pixel(x, y) for x in range(200, 400, 7) for y in range(40, 300, 3)}) > 8, "words on paper"


def test_a_claim_that_changes_is_set_anew(desk, view):
    before = picture_of(view)
    set_anew(desk, view, lambda: claims.add(desk.project, "It rained."))
    assert view.preview.sheets.preview.claims == 3
    assert picture_of(view) != before


def test_a_part_that_is_unticked_is_in_neither_pages_nor_file(desk, view, tmp_path):
    set_anew(desk, view, lambda: tick(desk, view.choices.parts["marked_articles"]))
    html = wrote(desk, view, tmp_path / "r.html")
    assert 'class="stored"' not in html and "Nobody was moved." in html


def test_only_the_ticked_claims_go_in(desk, view, tmp_path):
    dialog = pick(desk, view, "claims", "nobody")
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert set_anew(desk, view, lambda: click(desk, ok)).claims == 1
    assert view.choices.scope.buttons["claims"].text() == "Claims: 1 of 2"
    assert "The gauge." not in wrote(desk, view, tmp_path / "r.html")


def test_nothing_ticked_cannot_be_chosen_and_all_ticked_is_all(desk, view):
    dialog = pick(desk, view, "verdicts")
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert not ok.isEnabled()
    dialog.lines.choose_shown(on=True)
    click(desk, ok)
    assert view.choices.options().verdicts is None


def test_the_list_of_articles_stays_quick_to_filter_with_thousands(qtbot):
    from workbench.ui.report.picking import Item

    dialog = PickDialog("Which?", [Item(str(n), f"Article number {n}") for n in range(5_000)], frozenset({"7"}))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.field, "number 499")
    assert dialog.lines.shown == 15
    assert dialog.lines.chosen == {"7"}
    dialog.lines.choose_shown(on=True)
    assert len(dialog.lines.chosen) == 16


def test_the_report_speaks_the_language_chosen_and_the_window_its_own(desk, view, tmp_path):
    view.choices.language.setCurrentIndex(view.choices.language.findData("uk"))
    assert '<html lang="uk"' in wrote(desk, view, tmp_path / "r.html")
    assert view.button.text() == "Write the report…"


def test_since_my_last_report_lists_what_was_corrected(desk, view, claim, tmp_path):
    wrote(desk, view, tmp_path / "first.html")
    assessments.assess(desk.project, claim, "supported", "The other gauge.")
    since = view.choices.since.choice
    since.setCurrentIndex(since.findData("last"))
    html = wrote(desk, view, tmp_path / "second.html")
    assert html.count('class="change"') == 1
    assert "Verdict changed" in html
    assert [one.path.name for one in view.kept.written()] == ["second.html", "first.html"]


def test_a_day_that_is_none_is_said_and_changes_nothing(desk, view):
    since = view.choices.since
    since.choice.setCurrentIndex(since.choice.findData("day"))
    for typed, said in (("soon", True), ("2026", True), ("2026-05-04", False)):
        since.day.clear()
        desk.qtbot.keyClicks(since.day, typed)
        desk.qtbot.keyClick(since.day, Qt.Key.Key_Return)
        assert view.refusal.isVisible() is said, typed
    assert view.choices.options().since == "2026-05-04"


def test_what_was_chosen_last_is_chosen_again(desk, view, open_window, file, settings):
    set_anew(desk, view, lambda: tick(desk, view.choices.parts["notes"]))
    desk.qtbot.keyClicks(view.choices.title, "Dams")
    view.refresh()
    again = Settings.load(settings.path)
    assert Kept(again, desk.project.id).last()["title"] == "Dams"
    assert "notes" not in Kept(again, desk.project.id).last()["parts"]
    desk.window.close()
    other = open_window(file)
    other.window.show_view("report")
    options = other.space.view("report").choices.options()
    assert (options.title, options.notes, options.history) == ("Dams", False, True)


def test_a_preset_keeps_how_a_report_is_made_and_not_what_it_is_about(desk, view, claim):
    choices = view.choices
    tick(desk, choices.parts["comments"])
    choices.scope._take("claims", frozenset({claim}))
    view.presets.keep.trigger()
    dialog = view.findChild(QInputDialog)
    dialog.setTextValue("For the editor")
    dialog.accept()
    tick(desk, choices.parts["comments"])
    choices.scope._take("claims", None)
    assert view.presets.choice.currentText() == "No preset"
    view.presets.choice.setCurrentIndex(1)
    view.presets.choice.activated.emit(1)
    assert (choices.options().comments, choices.options().claims) == (True, None)
    view.presets.remove.trigger()
    assert view.presets.choice.count() == 1


def test_the_paper_is_offered_for_pages_and_goes_with_a_preset(desk, view):
    choices = view.choices
    assert not choices.paper.isVisibleTo(view)
    choices.format.setCurrentIndex(choices.format.findData("pdf"))
    assert choices.paper.isVisibleTo(view)
    preview = set_anew(desk, view, lambda: desk.qtbot.keyClick(choices.paper, Qt.Key.Key_Down))
    assert (choices.options().paper, preview.ratio < 1.3) == ("Letter", True)
    view._keep_preset("For overseas")
    choices.paper.setCurrentIndex(0)
    choices.take_preset(view.kept.presets()["For overseas"])
    assert choices.options().paper == "Letter"


def test_damaged_settings_are_left_out(desk, view, settings):
    settings.reports = {"a": 1, "b": {"parts": "x", "format": 3, "theme": [], "paper": "A0"}}
    settings.place(desk.project.id)["reports"] = [["a"], [1, 2], ["x.html", "soon"], "no"]
    settings.place(desk.project.id)["report"] = {"claims": "c", "since": 5, "title": 7, "parts": [None]}
    assert (view.kept.written(), list(view.kept.presets())) == ([], ["b"])
    view.choices.take(view.kept.last())
    view.choices.take_preset(view.kept.presets()["b"])
    assert view.choices.options().claims is None
    assert json.dumps(view.choices.plain())


def test_the_pages_scroll_and_zoom_by_keys(desk, view):
    sheets = view.preview.sheets
    sheets.setFocus()
    desk.qtbot.keyClick(sheets, Qt.Key.Key_End)
    assert sheets.page == sheets.preview.pages - 1
    desk.qtbot.keyClick(sheets, Qt.Key.Key_Plus)
    assert sheets.zoom > 0 and sheets.page == sheets.preview.pages - 1
    desk.qtbot.keyClick(sheets, Qt.Key.Key_0)
    desk.qtbot.keyClick(sheets, Qt.Key.Key_Home)
    assert (sheets.zoom, sheets.page, view.preview.place.text()[:6]) == (0, 0, "Page 1")
    drawn(desk, view)


def test_the_paper_stays_white_in_a_dark_window(desk, view):
    view.set_theme(Theme("dark"))
    drawn(desk, view)
    shown = picture_of(view)
    assert shown.pixelColor(shown.width() // 2, 60) == Qt.GlobalColor.white


def test_after_the_worker_was_ended_the_pages_come_again(desk, view):
    view.tools.jobs.start(len, [("ended",)], "").cancel()
    before = picture_of(view)
    set_anew(desk, view, lambda: tick(desk, view.choices.parts["summary"]))
    assert picture_of(view) != before


@pytest.mark.parametrize("known", ["html", "pdf"])
def test_every_format_is_offered_and_written(desk, view, tmp_path, known):
    view.choices.format.setCurrentIndex(view.choices.format.findData(known))
    assert view.choices.follows.isVisibleTo(view) is (known == "html")
    target = tmp_path / f"r.{known}"
    view.write(target)
    desk.qtbot.waitUntil(lambda: view.written.path == target)
    assert target.stat().st_size > 1_000


def test_the_file_is_opened_only_after_a_click(desk, view, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr("workbench.ui.report.written_box.QDesktopServices.openUrl", lambda url: opened.append(url))
    wrote(desk, view, tmp_path / "r.html")
    assert opened == [] and str(tmp_path / "r.html") in view.written.open.toolTip()
    click(desk, view.written.open)
    assert [url.toLocalFile() for url in opened] == [str(tmp_path / "r.html")]
    assert QApplication.activeModalWidget() is None


def test_the_preview_of_a_long_report_sets_its_beginning(desk, claim):
    from dataclasses import replace

    from workbench.exporters.report_content import ReportOptions, report_content
    from workbench.project import queries
    from workbench.ui.report import content

    report = report_content(queries.snapshot(desk.project), ReportOptions())
    assert content._shortened(report) is report
    (first, *_others) = report.claims
    long = replace(report, claims=(replace(first, said=first.said * 400),) * 3, open_points=report.open_points * 300)
    cut = content._shortened(long)
    assert (len(cut.claims[0].said), cut.rows, cut.figures) == (content.FEW_PASSAGES, long.rows, long.figures)
    assert len(cut.open_points) <= content.MOST_POINTS


def test_the_command_line_writes_the_same_report(desk, view, tmp_path, capsys):
    from workbench.cli import main

    by = view.choices.by
    by.setCurrentIndex(by.findData(""))
    view.choices.scope._take("verdicts", frozenset({"refuted"}))
    tick(desk, view.choices.parts["method"])
    here = wrote(desk, view, tmp_path / "window.html")
    flags = ["--verdicts", "refuted", "--no-method"]
    assert main(["report", str(desk.project.path), "-o", str(tmp_path / "line.html"), *flags]) == 0, capsys.readouterr()
    there = (tmp_path / "line.html").read_text("utf-8")
    differing = [one for one, other in zip(here.splitlines(), there.splitlines(), strict=True) if one != other]
    assert all("<time datetime=" in line for line in differing)
    assert "The gauge." in there


def test_beside_a_side_view_the_buttons_under_the_pages_stay_whole(desk, view):
    desk.window.resize(1024, 700)
    desk.window.holder.zoom_to(200)
    desk.window.actions_["view-codebook"].trigger()
    desk.qtbot.waitUntil(lambda: view.preview.width() < 200)
    foot = view.preview.foot
    for button in foot.findChildren(QAbstractButton):
        assert foot.rect().contains(button.geometry()) and button.width() >= button.sizeHint().width()
