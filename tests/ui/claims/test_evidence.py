"""Evidence in the card: sets, single keys, evidence from outside and its file, all by real events."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QMessageBox

from tests.ui.claims.conftest import every, named
from tests.ui.claims.test_claim import MENUS
from workbench.commands import assessments, attachments, evidence, marks, outside
from workbench.commands.attachments import Attached
from workbench.model.marks import Mark
from workbench.project import history, queries
from workbench.ui.claims.evidence_form import EvidenceForm

CALL, NONE, TARGET = "a mass call-up begins soon & everywhere", "no call-up is planned", "The target is 700,000 men"
PAPER = Attached("Letter 3 May.pdf", b"%PDF-1.7 table")


@pytest.fixture
def mark(desk_top):
    made = desk_top.claim(CALL)
    desk_top.panel.select_mark(made.id)
    return made


@pytest.fixture
def pair(desk_top, mark):
    for words in (NONE, TARGET):
        desk_top.evidence(words, mark.claim)
    return [link.id for link in queries.links_of(desk_top.project, mark.claim)]


def links(desk_top, mark):
    return queries.links_of(desk_top.project, mark.claim)


def pick(menu, *labels):
    """Choose an entry, by way of the menus inside."""
    outer = menu
    for label in labels:
        action = next(action for action in menu.actions() if action.text() == label)
        menu = action.menu()
    action.trigger()
    outer.close()


def open_menu(desk_top, click, name):
    click(named(desk_top.panel, f"Change this link: {name}"))
    return [menu for menu in desk_top.panel.findChildren(QMenu) if menu.accessibleName() == "Change this link"][-1]


def button(dialog, text):
    return next(found for found in dialog.findChildren(QAbstractButton) if found.text() == text)


def box():
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible())


def form():
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, EvidenceForm) and w.isVisible())


def type_into(qtbot, dialog, **words):
    for name, text in words.items():
        entry = dialog.fields[name]
        qtbot.keyClicks(entry, text)


@MENUS
def test_links_are_put_together_and_taken_out_from_the_menu(desk_top, mark, pair, click):
    pick(open_menu(desk_top, click, NONE), "Only together with", TARGET)
    assert {link.set_number for link in links(desk_top, mark)} == {1}
    assert named(desk_top.panel, "only together")
    pick(open_menu(desk_top, click, NONE), "Take out of the set")
    assert {link.set_number for link in links(desk_top, mark)} == {None}
    assert not every(desk_top.panel, "only together")


def test_single_keys_change_the_row_with_the_focus(desk_top, mark, pair, qtbot):
    row = named(desk_top.panel, f"Refutes, this article · moderate: {TARGET}")
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_T)
    assert [link.set_number for link in links(desk_top, mark)] == [1, 1]
    qtbot.keyClick(row, Qt.Key.Key_T)
    qtbot.keyClicks(row, "+")
    assert [link.stance for link in links(desk_top, mark)] == ["supports", "refutes"]
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    assert [link.stance for link in links(desk_top, mark)] == ["refutes"]
    assert desk_top.panel.focusWidget().accessibleName().startswith("Refutes")
    history.undo(desk_top.project)
    assert len(links(desk_top, mark)) == 2


def test_the_links_of_a_set_stand_together(desk_top, mark):
    words = {each: desk_top.evidence(each, mark.claim, "context") for each in (NONE, TARGET, "Recruiters look")}
    found = [queries.links_of_mark(desk_top.project, made.id)[0] for made in words.values()]
    evidence.put_together(desk_top.project, found[2].id, found[0].id)
    QApplication.processEvents()  # lays out
    rows = [row.accessibleName().partition(": ")[2] for row in every(desk_top.panel, "Context, this article")]
    assert abs(rows.index(NONE) - rows.index("Recruiters look")) == 1


def test_a_verdict_holds_its_link_and_the_row_says_so(desk_top, mark, pair, qtbot):
    assessments.assess(desk_top.project, mark.claim, "refuted", "So it is.", rests_on=[pair[0]])
    row = named(desk_top.panel, "Refutes, this article · moderate · the verdict rests on it")
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    assert "A verdict rests on this evidence" in desk_top.refused[-1]
    assert len(links(desk_top, mark)) == 2


def test_evidence_from_outside_is_added_in_one_step_by_keys(desk_top, mark, qtbot, tmp_path):
    (tmp_path / "Letter.pdf").write_bytes(PAPER.data)
    steps = queries.step_count(desk_top.project)
    desk_top.panel.add_outside()
    dialog = form()
    qtbot.keyClick(dialog.fields["stance"], Qt.Key.Key_Down)
    type_into(qtbot, dialog, url="https://staff.example/letter", why="It says so", basis="Document", note="Page 2")
    dialog.attach(tmp_path / "Letter.pdf")
    qtbot.keyClick(dialog.fields["url"], Qt.Key.Key_Return)
    (link,) = links(desk_top, mark)
    made = desk_top.mark(link.mark)
    assert (link.stance, link.strength, link.why) == ("refutes", "moderate", "It says so")
    assert (made.citation, made.url, made.basis) == ("Letter", "https://staff.example/letter", "document")
    assert (made.note, made.accessed_on[:2]) == ("Page 2\n\n📎 Letter.pdf", "20")
    assert attachments.attached_to(desk_top.project, made.id).data == PAPER.data
    assert queries.step_count(desk_top.project) == steps + 1
    assert named(desk_top.panel, "Open the attached file Letter.pdf")


def test_a_form_that_cannot_be_kept_stays_with_what_was_typed(desk_top, mark, qtbot, tmp_path):
    desk_top.panel.add_outside()
    dialog = form()
    dialog.fields["accessed_on"].clear()
    type_into(qtbot, dialog, citation="Letter", accessed_on="some day")
    qtbot.keyClick(dialog.fields["citation"], Qt.Key.Key_Return)
    assert named(dialog, "“some day” is no date")
    assert dialog.fields["citation"].text() == "Letter"
    (tmp_path / "empty.pdf").touch()
    dialog.attach(tmp_path / "empty.pdf")
    assert named(dialog, "“empty.pdf” is empty")
    assert links(desk_top, mark) == []
    dialog.reject()


def test_a_screenshot_is_pasted_and_a_file_dropped(desk_top, mark, tmp_path, click):
    desk_top.panel.add_outside()
    dialog = form()
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    picture.fill(0)
    QApplication.clipboard().setImage(picture)
    click(button(dialog, "Paste a picture"))
    assert named(dialog, "📎 screenshot 20")
    (tmp_path / "a.pdf").write_bytes(PAPER.data)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.pdf"))])
    none = Qt.KeyboardModifier.NoModifier
    dialog.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))
    click(button(dialog, "Add"))
    made = desk_top.mark(links(desk_top, mark)[0].mark)
    assert made.note == "📎 a.pdf"


def test_it_is_changed_from_its_row_and_the_file_stays(desk_top, mark, qtbot, click):
    made = outside.add(desk_top.project, claim=mark.claim, citation="Letter", file=PAPER, note="Old")
    click(named(desk_top.panel, "Supports, outside the articles"))
    type_into(qtbot, form(), citation=", page 2")
    qtbot.keyClick(form().fields["citation"], Qt.Key.Key_Return)
    now = desk_top.mark(made.id)
    assert (now.citation, now.note, now.attachment) == ("Letter, page 2", made.note, made.attachment)
    click(named(desk_top.panel, "Supports, outside the articles"))
    click(button(form(), "Take off"))
    click(button(form(), "Keep"))
    assert (desk_top.mark(made.id).attachment, desk_top.mark(made.id).note) == ("", "Old")


@MENUS
def test_it_is_removed_from_its_menu(desk_top, mark, click):
    outside.add(desk_top.project, claim=mark.claim, citation="Letter", file=PAPER)
    pick(open_menu(desk_top, click, "Letter"), "Remove the evidence")
    assert links(desk_top, mark) == []
    assert [made.kind for made in queries.every(desk_top.project, Mark)] == ["claim"]


def test_a_file_is_opened_only_after_a_question_from_a_private_copy(desk_top, mark, click, monkeypatch):
    outside.add(desk_top.project, claim=mark.claim, citation="Letter", file=PAPER)
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    click(named(desk_top.panel, "Open the attached file"))
    assert opened == []
    click(button(box(), "Open"))
    (path,) = opened
    assert Path(path).read_bytes() == PAPER.data
    assert Path(path).name == PAPER.name
    assert Path(path).stat().st_mode & 0o777 == 0o400
    assert Path(path).parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "name", ["run.exe", "page.html", "open.desktop", "a.pdf.sh", "drawing.svg", "noending", "x.docm"]
)
def test_what_might_be_run_is_never_opened(desk_top, mark, click, monkeypatch, name):
    outside.add(desk_top.project, claim=mark.claim, citation="Letter", file=Attached(name, b"x"))
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    click(named(desk_top.panel, "Open the attached file"))
    labels = [button.text() for button in box().buttons_in_order]
    assert labels == ["Save it…", "Cancel"]
    box().reject()
    assert opened == []


def test_an_address_is_only_asked_for(desk_top, mark, click, qtbot):
    outside.add(
        desk_top.project, claim=mark.claim, url="https://staff.example/letter", archived_url="file:///etc/passwd"
    )
    with qtbot.waitSignal(desk_top.panel.link_clicked) as told:
        click(named(desk_top.panel, "Address: https"))
    assert told.args == ["https://staff.example/letter"]
    with qtbot.assertNotEmitted(desk_top.panel.link_clicked):
        click(named(desk_top.panel, "Archived: file"))


@MENUS
def test_the_basis_of_evidence_in_an_article_is_described(desk_top, mark, pair, click, qtbot):
    pick(open_menu(desk_top, click, NONE), "Describe the evidence…")
    type_into(qtbot, form(), basis="official act", question="Is one planned?")
    click(button(form(), "Keep"))
    made = desk_top.mark(links(desk_top, mark)[0].mark)
    assert (made.basis, made.question) == ("official act", "Is one planned?")
    assert named(desk_top.panel, "Refutes, this article · moderate · official act · answers “Is one planned?”")


def test_a_colleagues_link_says_whose_it_is(desk_top, mark, colleague):
    made = marks.mark_evidence(desk_top.project, *desk_top.span(NONE))
    colleague(lambda: evidence.link(desk_top.project, made.id, mark.claim, "context"))
    desk_top.panel.refresh()
    assert named(desk_top.panel, "Context, this article · moderate · linked by OB")
