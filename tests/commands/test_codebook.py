"""The codebook: words, looks, digits, order, keys; what is in use stays."""

import pytest

from tests.project.desks import TEXT
from workbench.commands import assessments, claims, codebook, marks
from workbench.errors import Refused
from workbench.model.articles import Analyst
from workbench.model.codebook import Status, default_statuses
from workbench.model.ids import AnalystId, status_id
from workbench.project import codebook_uses, queries
from workbench.project.check import check_project
from workbench.project.history import undo

DENIED, HEDGED = status_id("mention", "denied"), status_id("mention", "hedged")
NOT_ASSESSED = status_id("verdict", "not_assessed")


def digits(project):
    return {status.key: status.shortcut for status in queries.statuses(project, "mention")}


def order(project):
    return [status.key for status in queries.statuses(project, "mention")]


@pytest.fixture
def mark(project, article):
    start = TEXT.index("700,000")
    made = marks.mark_claim(project, article, start, start + 7)
    return marks.set_status(project, made.id, "denied")


def test_the_wording_is_one_column_and_one_step(project):
    before = queries.step_count(project)
    made = codebook.set_wording(project, DENIED, label=" Said  not so ", requires=("reason",))
    assert (made.label, made.wording.requires) == ("Said not so", ("reason",))
    assert made.wording.definition.startswith("An identified")
    assert queries.step_count(project) == before + 1
    undo(project)
    assert queries.one(project, Status, DENIED).label == "Denied"


@pytest.mark.parametrize(
    ("label", "why"), [("  ", "needs a label"), ("hedGED", "already"), ("x" * 201, "at most 200")]
)
def test_a_label_that_will_not_do_is_refused(project, label, why):
    with pytest.raises(Refused, match=why):
        codebook.set_wording(project, DENIED, label=label)
    assert queries.one(project, Status, DENIED).label == "Denied"


def test_a_digit_in_use_is_exchanged(project):
    other = codebook.set_shortcut(project, DENIED, "3")
    assert other is not None
    assert (other.key, other.shortcut) == ("hedged", "5")
    assert digits(project)["denied"] == "3"
    undo(project)
    assert (digits(project)["denied"], digits(project)["hedged"]) == ("5", "3")


def test_a_status_without_digit_takes_one_and_the_other_has_none(project):
    codebook.set_shortcut(project, DENIED, "")
    codebook.set_shortcut(project, DENIED, "3")
    assert (digits(project)["denied"], digits(project)["hedged"]) == ("3", "")


@pytest.mark.parametrize("digit", ["0", "x", "12", "١"])
def test_what_is_no_digit_from_1_to_9_is_refused(project, digit):
    with pytest.raises(Refused, match="digit"):
        codebook.set_shortcut(project, DENIED, digit)


def test_moving_changes_the_order_and_stops_at_the_end(project):
    assert codebook.move(project, DENIED, -1)
    assert order(project)[3:5] == ["denied", "doubted"]
    first = queries.statuses(project, "mention")[0]
    assert not codebook.move(project, first.id, -1)


def test_moving_works_where_two_have_one_position(project):
    with project.step("Same") as step:
        for status in queries.statuses(project, "mention"):
            step.set(status, position=1)
    place = order(project).index("denied")
    codebook.move(project, DENIED, 1)
    assert order(project).index("denied") == place + 1


def test_a_new_status_gets_a_key_a_free_digit_and_the_last_place(project):
    made = codebook.add(project, "mention", "Said in jest")
    assert (made.key, made.shortcut, order(project)[-1]) == ("said_in_jest", "9", "said_in_jest")
    assert made.id == status_id("mention", "said_in_jest")


def test_the_key_of_a_label_in_another_script_stays_readable(project):
    assert codebook.add(project, "mention", "Жарт, мабуть").key == "жарт_мабуть"
    assert codebook.add(project, "verdict", "!?").key == "status"


def test_a_new_status_never_takes_a_key_that_marks_use(project, mark):
    with project.step("Foreign") as step:
        step.set(mark, status="said_in_jest")
    assert codebook.add(project, "mention", "Said in jest").key == "said_in_jest_2"


def test_a_used_status_keeps_its_key_and_stays(project, mark):
    for command in (lambda: codebook.rename_key(project, DENIED, "no"), lambda: codebook.remove(project, DENIED)):
        with pytest.raises(Refused, match="in use"):
            command()
    codebook.set_active(project, DENIED, active=False)
    assert queries.one(project, type(mark), mark.id).status == "denied"


def test_an_unused_status_gets_another_key_or_goes(project):
    made = codebook.rename_key(project, HEDGED, "Kept apart")
    assert (made.key, made.shortcut, made.id) == ("kept_apart", "3", status_id("mention", "kept_apart"))
    codebook.remove(project, made.id)
    assert "kept_apart" not in order(project)
    undo(project)
    undo(project)
    assert order(project)[2] == "hedged"


def test_the_verdict_that_every_claim_begins_with_stays(project):
    with pytest.raises(Refused, match="begins as"):
        codebook.remove(project, NOT_ASSESSED)


def test_the_last_active_status_of_a_layer_stays_active(project):
    first, *others = queries.statuses(project, "verdict")
    for status in others:
        codebook.set_active(project, status.id, active=False)
    with pytest.raises(Refused, match="last active"):
        codebook.set_active(project, first.id, active=False)


def test_a_mapping_is_set_and_taken_away(project):
    refuted = status_id("verdict", "refuted")
    assert codebook.set_mapping(project, refuted, "claimreview_rating", "2").mappings["claimreview_rating"] == "2"
    assert "averitec" not in codebook.set_mapping(project, refuted, "averitec", "").mappings


def test_uses_are_counted_and_named(project, article, mark):
    assessments.assess(project, mark.claim, "refuted", "The register says so.")
    assert codebook_uses.counts(project, "mention") == {"denied": 1}
    use = codebook_uses.uses(project, "mention", "denied")[0]
    verdict = codebook_uses.uses(project, "verdict", "refuted")[0]
    assert (use.article, use.mark, use.words) == (article, mark.id, "C01 700,000")
    assert verdict.claim == mark.claim


def test_an_unknown_key_is_listed_and_adopted_under_its_own_key(project, mark):
    with project.step("Foreign") as step:
        step.set(mark, status="half_said")
    assert codebook_uses.unknown_keys(project, "mention") == {"half_said": 1}
    assert codebook.adopt(project, "mention", "half_said").label == "Half said"
    assert codebook_uses.unknown_keys(project, "mention") == {}


def test_the_last_to_word_a_status_is_known(project):
    status = queries.one(project, Status, DENIED)
    assert codebook_uses.last_worded(project, status) is None
    own = project.author
    olena = Analyst(id=AnalystId("11111111-1111-4111-8111-111111111111"), name="Olena")
    project.act_as(olena.id)
    with project.step("Join") as step:
        step.add(olena)
    codebook.set_wording(project, DENIED, rule="Hers.")
    project.act_as(own)
    codebook.set_colour(project, DENIED, "#112233")
    last = codebook_uses.last_worded(project, status)
    assert last is not None
    assert last.who == "Olena"


def test_taking_over_adds_sets_and_leaves_what_is_missing(project):
    codebook.add(project, "mention", "Own one")
    codebook.set_wording(project, DENIED, label="Other")
    wanted = [status for status in default_statuses() if status.key != "hedged"]
    wanted[0] = wanted[0].model_copy(update={"shortcut": "3"})
    before = queries.step_count(project)
    assert codebook.take_over(project, wanted) == 2
    assert queries.step_count(project) == before + 1
    assert queries.one(project, Status, DENIED).label == "Denied"
    assert {"hedged", "own_one"} < set(order(project))
    assert (digits(project)["asserted"], digits(project)["hedged"]) == ("3", "")
    assert check_project(project).errors == ()


def test_taking_over_what_is_there_is_no_step(project):
    before = queries.step_count(project)
    assert codebook.take_over(project, default_statuses()) == 0
    assert queries.step_count(project) == before


def test_reading_only_changes_nothing(project, path, desk):
    claims.add(project, "x")
    project.close()
    with type(project).open(path, desk, read_only=True) as reading, pytest.raises(Refused, match="reading only"):
        codebook.move(reading, DENIED, 1)
