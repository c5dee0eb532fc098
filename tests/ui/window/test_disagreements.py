"""Where analysts disagree: said on the card, counted in the panel's head, a to-do, a filter; decided in Review."""

import pytest
from PySide6.QtCore import Qt

from tests.project.desks import desk_of
from workbench.commands import assessments, marks
from workbench.model.articles import Analyst
from workbench.model.decisions import Decision
from workbench.model.ids import decision_id
from workbench.project import Changed, queries
from workbench.ui import disagreeing
from workbench.ui.claims.differing import DifferingLine
from workbench.ui.claims.texts import TextButton, TextView

WORDS = "the valley would be flooded in May"
OLENA = desk_of("Olena").analyst


def as_olena(desk, does):
    """Let Olena do something in this project."""
    me = desk.project.author
    if queries.find(desk.project, Analyst, OLENA.id) is None:
        with desk.project.step("Join the project") as step:
            step.add(OLENA)
    desk.project.act_as(OLENA.id)
    try:
        return does()
    finally:
        desk.project.act_as(me)


@pytest.fixture
def two(desk):
    """My mention as denied, Olena's of the same words and claim as attributed; verdicts that differ."""
    start = desk.page.text().index(WORDS)
    article = desk.space.annotate.article
    mine = marks.mark_claim(desk.project, article, start, start + len(WORDS))
    marks.set_status(desk.project, mine.id, "denied")

    def hers():
        made = marks.mark_claim(desk.project, article, start, start + len(WORDS) - 4, claim=mine.claim)
        marks.set_status(desk.project, made.id, "attributed")
        assessments.assess(desk.project, mine.claim, "refuted", "No flood came.")
        return made

    desk.mine, desk.hers = mine, as_olena(desk, hers)
    assessments.assess(desk.project, mine.claim, "supported", "It was flooded.")
    desk.space.annotate.jump(article, mine.id)
    return desk


def lines(desk):
    found = desk.space.annotate.claims.findChildren(DifferingLine)
    return [line for line in found if line.isVisible()]


def words(desk):
    return [line.findChild(TextButton).words for line in lines(desk)]


def head(desk):
    return [view.text for view in desk.space.annotate.claims.findChildren(TextView) if "CLAIMS IN" in view.text]


def test_the_card_says_how_a_colleague_reads_it_and_the_head_counts(two):
    assert words(two) == ["⇄ Ol reads this as Attributed"]
    assert head(two) == ["CLAIMS IN THIS ARTICLE  ⇄ 2"]


def test_on_the_colleagues_mark_it_says_how_i_read_it(two):
    two.qtbot.mouseClick(lines(two)[0].findChild(TextButton), Qt.MouseButton.LeftButton)
    assert two.space.annotate.marking.mark == two.hers.id
    assert words(two) == ["⇄ You read this as Denied"]


def test_once_i_read_it_so_too_nothing_is_said(two):
    marks.set_status(two.project, two.mine.id, "attributed")
    assert lines(two) == [] and head(two) == ["CLAIMS IN THIS ARTICLE  ⇄ 1"]
    two.window.actions_["undo"].trigger()
    assert words(two) == ["⇄ Ol reads this as Attributed"]


def test_where_one_works_alone_nothing_is_counted(desk):
    start = desk.page.text().index(WORDS)
    marks.mark_claim(desk.project, desk.space.annotate.article, start, start + len(WORDS))
    assert head(desk) == ["CLAIMS IN THIS ARTICLE"]


def todos(desk):
    return [todo for todo in desk.space.todos.keeper.all() if todo.kind == "differ"]


def test_disagreements_are_to_dos_until_they_are_none(two):
    reading, verdict = todos(two)
    assert (reading.mark, reading.words) == (two.mine.id, WORDS) and "Ol: Attributed" in reading.missing
    assert verdict.claim == two.mine.claim and "Ol: Refuted" in verdict.missing
    marks.set_status(two.project, two.mine.id, "attributed")
    assert todos(two) == [verdict]


def test_what_two_colleagues_disagree_about_is_theirs(two):
    two.qtbot.waitUntil(lambda: bool(todos(two)))
    two.project.act_as(as_olena(two, lambda: desk_of("Third").analyst.id))
    two.space.todos.keeper.take(Changed("", frozenset()))
    assert todos(two) == []


def test_g_walks_to_a_disagreement(two):
    two.window.actions_["view-todos"].trigger()
    while "disagree" not in two.said() and "⇄" not in two.said():
        two.press("G")
    assert two.space.annotate.marking.mark == two.mine.id


def test_a_decision_takes_it_off_the_list_and_off_the_card(two):
    one = disagreeing.in_text(two.project, two.space.annotate.article)[0]
    with two.project.step("Decide") as step:
        identity = decision_id(one.key, two.project.author)
        step.add(Decision(id=identity, key=one.key, counts=(two.mine.id,), set_aside=(two.hers.id,)))
    assert lines(two) == [] and [todo.claim for todo in todos(two)] == [two.mine.claim]


def decide_link(desk):
    return next(button for button in lines(desk)[0].findChildren(TextButton) if button.words == "decide…")


def test_decide_leads_to_the_difference_between_the_two(two):
    two.qtbot.mouseClick(decide_link(two), Qt.MouseButton.LeftButton)
    review = two.space.views["review"]
    two.qtbot.waitUntil(lambda: review.compared is not None)
    one = disagreeing.in_text(two.project, two.space.annotate.article)[0]
    assert review.isVisible() and review.side.current() == one.key
    assert two.project.author in review.compared.mine.analysts


def test_the_words_under_the_matrix_name_the_disagreement_and_lead_to_the_colleagues_mark(two, qtbot):
    two.press(("3", Qt.KeyboardModifier.ControlModifier))
    matrix = two.space.view("matrix")
    (line,) = (line for line in matrix.card.findChildren(DifferingLine) if line.isVisible())
    button = line.findChild(TextButton)
    mine = matrix.mention().mark == two.mine.id
    assert button.words == ("⇄ Ol reads this as Attributed" if mine else "⇄ You read this as Denied")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert two.space.annotate.marking.mark == (two.hers.id if mine else two.mine.id)


def test_the_table_of_claims_can_show_only_those_analysts_disagree_about(two):
    article = two.space.annotate.article
    alone = marks.mark_claim(two.project, article, 0, 8)
    two.press(("2", Qt.KeyboardModifier.ControlModifier))
    table = two.space.view("claims")
    shown = lambda: [table.table.line(row).id for row in range(len(table.table.rows))]  # noqa: E731
    assert set(shown()) == {two.mine.claim, alone.claim}
    table.analysts.choose("disagree")
    assert shown() == [two.mine.claim]
    marks.set_status(two.project, two.mine.id, "attributed")
    as_olena(two, lambda: assessments.assess(two.project, two.mine.claim, "supported", "So it was."))
    assert shown() == []
    table.analysts.choose("")
    assert len(shown()) == 2
