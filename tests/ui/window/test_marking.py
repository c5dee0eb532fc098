import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.window import hands
from workbench.commands import articles
from workbench.importers import import_paste
from workbench.model.claims import Source
from workbench.project import queries

CLAIM = "the valley would be flooded in May"
DENIAL = "The mayor denied that anyone had been asked to leave."
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


CHOOSE_CLAIM, CHOOSE_EVIDENCE = ("Down", "Down", "Down"), ("Down",)
MARK_CLAIM, MARK_EVIDENCE = ("C", "6", "U", "S"), ("E", "+")


def test_a_claim_with_status_cue_speaker_and_evidence_takes_ten_keys_by_the_window(desk):
    """UX.md: ten presses beside those that choose the sentences; the events go to the window, as from a desktop."""
    assert len(MARK_CLAIM + MARK_EVIDENCE) <= 10
    for chord in (*CHOOSE_CLAIM, *MARK_CLAIM, *CHOOSE_EVIDENCE, *MARK_EVIDENCE):
        hands.press(chord)
    (claim,) = desk.claims()
    (mention,) = desk.marks("claim")
    (link,) = desk.links()
    assert (mention.claim, mention.status) == (claim.id, "without_evidence")
    assert mention.place.of_role("cue")[0].quote == "Without any evidence"
    assert mention.place.of_role("speaker")[0].quote == "the ministry"
    assert (link.claim, link.stance) == (claim.id, "supports")
    assert desk.marks("evidence")[0].place.quote == DENIAL


def test_arrows_alone_reach_a_sentence(desk):
    desk.press("Down", "Down", "Down", "C")
    assert desk.marks("claim")[0].place.quote.startswith("Without any evidence")


@pytest.mark.parametrize(
    ("key", "stance"), [("Plus", "supports"), ("Minus", "refutes"), ("0", "context"), ("Equal", "supports")]
)
def test_the_sign_chooses_the_stance(desk, key, stance):
    desk.select(CLAIM)
    desk.press("C")
    desk.select(DENIAL)
    desk.press("E", key)
    assert [link.stance for link in desk.links()] == [stance]


def test_evidence_in_another_article_is_linked_to_the_claim_selected_before(desk):
    desk.select(CLAIM)
    desk.press("C", ("Up", CONTROL))
    if "register" not in desk.page.text():
        desk.press(("Down", CONTROL))
    desk.select("The register lists no removal.")
    desk.press("E", "Minus")
    assert [(link.stance, link.claim) for link in desk.links()] == [("refutes", desk.claims()[0].id)]


@pytest.mark.parametrize("letter", ["с", "С"])
def test_c_acts_under_a_cyrillic_layout(desk, letter):
    desk.select(CLAIM)
    desk.type_letter(letter)
    assert [mark.place.quote for mark in desk.marks("claim")] == [CLAIM]


def test_the_whole_loop_acts_under_a_ukrainian_layout(desk):
    desk.select(f"Without any evidence, the ministry said that {CLAIM}.")
    desk.type_letter("с")
    desk.press("6")
    desk.type_letter("г")
    desk.select("the ministry")
    desk.type_letter("і")
    desk.select(DENIAL)
    desk.type_letter("у")
    desk.press("Plus")
    (mention,) = desk.marks("claim")
    assert {piece.role for piece in mention.place.pieces} == {"content", "cue", "speaker"}
    assert len(desk.links()) == 1


def test_a_key_acts_by_its_place_where_the_letter_is_unknown(desk):
    desk.select(CLAIM)
    desk.type_letter("ψ", scan=54)  # Greek, on the key of C under X11
    assert len(desk.marks("claim")) == 1


def test_undo_works_under_a_cyrillic_layout(desk):
    desk.select(CLAIM)
    desk.press("C")
    desk.type_letter("я", modifiers=CONTROL)
    assert desk.marks() == []


def test_undo_and_redo_bring_the_status_back(desk):
    desk.select(CLAIM)
    desk.press("C", "5", ("Z", CONTROL))
    assert desk.marks("claim")[0].status == ""
    desk.press(("Z", CONTROL | SHIFT))
    assert desk.marks("claim")[0].status == "denied"


def test_undo_of_everything_leaves_no_mark_selected(desk):
    desk.select(CLAIM)
    desk.press("C", ("Z", CONTROL))
    assert desk.marks() == []
    assert desk.page.active() is None


def test_a_digit_without_a_mark_says_what_to_do(desk):
    desk.press("5")
    assert "Select a mark first" in desk.said()


def test_marking_nothing_says_what_to_do(desk):
    desk.press("C")
    assert "Select some words" in desk.said()
    assert desk.marks() == []


def test_furniture_is_marked(desk):
    desk.select("The Lisk Courier, 14 March 2024")
    desk.press("F")
    assert [mark.place.quote for mark in desk.marks("furniture")] == ["The Lisk Courier, 14 March 2024"]


@pytest.mark.parametrize(
    ("keys", "quote"),
    [
        (["BracketRight"], CLAIM.replace("in May", "in May")),
        (["BracketLeft"], "the valley would be flooded in"),
        ([("BraceLeft", SHIFT)], f"that {CLAIM}"),
        ([("BraceRight", SHIFT)], CLAIM.removeprefix("the ")),
        ([("BracketLeft", CONTROL)], CLAIM[:-1]),
        ([("BracketRight", CONTROL)], f"{CLAIM}."),
        ([("BraceRight", CONTROL | SHIFT)], CLAIM[1:]),
    ],
)
def test_the_ends_of_a_mark_move(desk, keys, quote):
    desk.select(CLAIM)
    desk.press("C", "5", *keys)
    (mark,) = desk.marks("claim")
    moved = quote != CLAIM
    assert (mark.place.quote == quote) if moved else mark.place.quote.startswith(CLAIM)
    assert mark.status == "denied"


def test_ends_move_under_a_cyrillic_layout(desk):
    desk.select(CLAIM)
    desk.press("C")
    desk.type_letter("х")
    assert desk.marks("claim")[0].place.quote == "the valley would be flooded in"


def test_a_further_piece_joins_the_mark(desk):
    desk.select(CLAIM)
    desk.press("C")
    desk.select("Nobody has moved yet")
    desk.press(("C", SHIFT))
    (mark,) = desk.marks("claim")
    assert [piece.quote for piece in mark.place.pieces] == [CLAIM, "Nobody has moved yet"]


def test_del_removes_the_mark_and_its_claim(desk):
    desk.select(CLAIM)
    desk.press("C", "Delete")
    assert (desk.marks(), desk.claims()) == ([], [])


def test_n_and_p_go_through_the_marks(desk):
    for words in (CLAIM, DENIAL):
        desk.select(words)
        desk.press("C")
    desk.press("P")
    assert desk.page.active() == next(mark.id for mark in desk.marks() if mark.place.quote == CLAIM)
    desk.press("N")
    assert desk.page.active() == next(mark.id for mark in desk.marks() if mark.place.quote == DENIAL)


def test_letters_are_text_in_a_field(desk):
    desk.select(CLAIM)
    desk.space.annotate.panel.filter.setFocus()
    desk.qtbot.keyClicks(desk.space.annotate.panel.filter, "ce5")
    assert desk.space.annotate.panel.filter.text() == "ce5"
    assert desk.marks() == []


def test_enter_edits_the_statement(desk):
    desk.select(CLAIM)
    desk.press("C", "Return")
    focus = desk.window.focusWidget()
    focus.selectAll()
    desk.qtbot.keyClicks(focus, "The valley is flooded in May 2024.")
    desk.qtbot.keyClick(focus, Qt.Key.Key_Return)
    assert desk.claims()[0].statement == "The valley is flooded in May 2024."


def test_saving_says_that_it_is_saved(desk):
    desk.press(("S", CONTROL))
    assert desk.said() == "All changes are saved as you make them."


def test_find_selects_what_people_see(desk):
    desk.press(("F", CONTROL))
    desk.qtbot.keyClicks(desk.space.annotate.find_bar.field, "NOBODY  has")
    assert desk.page.selection() == (desk.page.text().index("Nobody"), desk.page.text().index("Nobody") + 10)
    desk.qtbot.keyClick(desk.space.annotate.find_bar.field, Qt.Key.Key_Escape)
    assert not desk.space.annotate.find_bar.isVisible()


def test_page_furniture_is_suggested_and_marked_only_when_wished(desk):
    text = "River rises\n\nThe river rose by a metre.\n\nREAD ALSO: Ten photos of the river\n\nShare this article"
    added = articles.add(desk.project, [import_paste(text)])
    desk.space.annotate.show_article(added.new[0])
    bar = desk.space.annotate.suggesting.furniture_bar
    desk.qtbot.waitUntil(bar.isVisible)
    assert desk.marks() == []
    desk.qtbot.mouseClick(
        next(b for b in bar.findChildren(QPushButton) if b.text() == "Mark all"), Qt.MouseButton.LeftButton
    )
    assert "READ ALSO: Ten photos of the river" in {mark.place.quote for mark in desk.marks("furniture")}
    assert not bar.isVisible()


def test_what_is_said_takes_the_place_of_the_hints(desk):
    desk.window.show_view("report")
    desk.window.show_view("annotate")
    desk.press("5")
    status = desk.window.status
    assert (status.line.isVisible(), status._hints.isVisible()) == (True, False)
    status.say("")
    assert (status.line.isVisible(), status._hints.isVisible()) == (False, True)


def test_a_digit_in_the_verdict_form_chooses_the_verdict_and_no_status(desk):
    desk.select(CLAIM)
    desk.press("C", "2", "V")
    into_form(desk, "5")
    desk.qtbot.keyClicks(focused(), "Nobody has shown a document.")
    into_form(desk, ("Return", CONTROL))
    assert [mark.status for mark in desk.marks("claim")] == ["attributed"]
    (given,) = queries.assessments_of(desk.project, desk.claims()[0].id)
    assert (given.verdict, given.why) == ("not_enough_evidence", "Nobody has shown a document.")


@pytest.mark.parametrize("key", ["Delete", "F", "C", "D", "Minus"])
def test_single_keys_touch_no_mark_while_a_verdict_is_being_given(desk, key):
    desk.select(CLAIM)
    desk.press("C", "2", "V")
    before = queries.step_count(desk.project)
    into_form(desk, key)
    assert queries.step_count(desk.project) == before


def test_tab_goes_from_the_verdicts_to_the_reason_at_once(desk):
    desk.select(CLAIM)
    desk.press("C", "V")
    into_form(desk, "Right", "Right", "Tab")
    assert focused().accessibleName() == "Reason of the verdict"


def focused():
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def into_form(desk, *keys):
    for key in keys:
        desk.press(key, into=focused())


def test_page_furniture_is_folded_as_soon_as_it_is_marked(desk):
    desk.select("The Lisk Courier, 14 March 2024")
    desk.press("F")
    assert [closed for _start, _sentence, closed in desk.page.folds()] == [True]
    desk.press("N")  # the next mark is none of the folded ones
    assert [closed for _start, _sentence, closed in desk.page.folds()] == [True]


def test_what_is_marked_as_furniture_is_suggested_no_longer_until_that_is_undone(desk):
    parts = ("The river rises", "The water came at night.", "Read also: The mayor resigns", "Share this on Facebook")
    articles.add(desk.project, [import_paste("\n\n".join(parts))])
    desk.show("The river rises")
    bar = desk.space.annotate.suggesting.furniture_bar
    desk.qtbot.waitUntil(bar.isVisible)
    before = bar._label.text()
    desk.select("Read also: The mayor resigns")
    desk.press("F")
    assert bar._label.text() != before
    desk.press(("Z", CONTROL))
    desk.qtbot.waitUntil(lambda: bar._label.text() == before)


def test_the_words_of_the_cue_may_be_the_speaker_too(desk):
    desk.select(CLAIM)
    desk.press("C", "2")
    desk.select("the ministry")
    desk.press("U", "S")
    (mention,) = desk.marks("claim")
    assert {mention.place.of_role(role)[0].quote for role in ("cue", "speaker")} == {"the ministry"}


def test_linking_says_to_which_claim(desk):
    desk.select(CLAIM)
    desk.press("C")
    desk.select(DENIAL)
    desk.press("E", "Minus")
    assert desk.said() == "Linked: refutes C01."


def test_the_speaker_and_the_cue_beside_the_claim_are_taken_by_one_key_each(desk):
    desk.select(CLAIM)
    desk.press("C", "6", "U", "S")
    (mention,) = desk.marks("claim")
    assert mention.place.of_role("cue")[0].quote == "Without any evidence"
    assert mention.place.of_role("speaker")[0].quote == "the ministry"
    assert "the ministry" in desk.said()


def test_u_again_takes_the_next_cue(desk):
    desk.select(CLAIM)
    desk.press("C", "2", "U")
    assert desk.marks("claim")[0].place.of_role("cue")[0].quote == "said"
    desk.press("U")
    assert desk.marks("claim")[0].place.of_role("cue")[0].quote == "Without any evidence"


def test_a_speaker_that_is_unsure_or_there_already_is_asked_for(desk):
    desk.select("Dam will flood the valley")
    desk.press("C", "S")
    assert "Shift+S" in desk.said()
    desk.select("The mayor")
    desk.press("S", "S")
    assert "Shift+S" in desk.said()
    assert len(queries.every(desk.project, Source)) == 1
