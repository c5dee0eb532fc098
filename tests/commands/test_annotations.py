"""Other programs' annotations become rows: on their own words, once, by who made them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.commands.foreign import EMOJI, LOGBOOK, PORT, highlight, marks_in, of, said
from tests.project.desks import digests
from workbench.commands import annotations, articles, codebook, marks, versions
from workbench.errors import Refused
from workbench.importers import import_paste
from workbench.importers.annotated import AnnotatedClaim, Connection, Highlight, Passage
from workbench.importers.meaning import LEAVE_OUT, Meaning, Names
from workbench.importers.placing import Ground, alike, landed
from workbench.model.articles import Analyst
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim, ClaimLink
from workbench.model.evidence import EvidenceLink
from workbench.model.ids import ArticleId
from workbench.project import history, queries

REFUTED = (highlight(PORT, "claim", key="1"), highlight(LOGBOOK, "evidence", key="2"))


def test_the_emoji_sentence_comes_in_on_its_words(project):
    annotations.bring_in(project, of(*REFUTED))
    assert said(project) == [("claim", "", PORT), ("evidence", "", LOGBOOK)]
    assert [(m.place.start, m.place.end) for m in marks_in(project) if m.place] == [(2, 34), (55, 84)]


def test_the_same_file_again_changes_nothing(project):
    file = of(*REFUTED, links=(Connection("2", "1", "refutes"),), claims=(AnnotatedClaim("c", "C7", "It rained."),))
    annotations.bring_in(project, file)
    before = digests(project)
    again = annotations.bring_in(project, file)
    assert digests(project) == before and again.is_nothing and again.already == 4


def test_one_undo_takes_everything_back(project):
    file = of(*REFUTED, links=(Connection("2", "1", "refutes"),))
    annotations.bring_in(project, file)
    history.undo(project)
    assert not queries.every(project, Claim) and not marks_in(project) and not queries.articles(project)


def test_it_can_be_brought_in_again_after_an_undo(project):
    annotations.bring_in(project, of(*REFUTED))
    history.undo(project)
    annotations.bring_in(project, of(*REFUTED))
    assert len(marks_in(project)) == 2


def test_several_labels_and_several_highlights_of_one_place_are_one_mark(project):
    annotations.bring_in(project, of(highlight(PORT, "claim", key="1"), highlight(PORT, "Without Evidence", key="2")))
    assert said(project) == [("claim", "without_evidence", PORT)]


def test_two_statuses_on_one_place_are_two_mentions(project):
    annotations.bring_in(project, of(highlight(PORT, "denied", "without evidence")))
    assert said(project) == [("claim", "denied", PORT), ("claim", "without_evidence", PORT)]


def test_two_people_on_one_place_make_two_marks(project):
    both = (highlight(PORT, "claim", key=name, by=name) for name in ("Ana", "Bo"))
    annotations.bring_in(project, of(*both))
    assert len({mark.created_by for mark in marks_in(project)}) == 2


@pytest.mark.parametrize(
    ("label", "kind", "status"),
    [
        ("DENIED", "claim", "denied"), ("without_evidence", "claim", "without_evidence"), ("Доказ", "evidence", ""),
        ("Заперечено", "claim", "denied"), ("Evidence", "evidence", ""), ("page-furniture", "furniture", ""),
    ],
)  # fmt: skip
def test_a_label_means_what_its_name_says(project, label, kind, status):
    annotations.bring_in(project, of(highlight(PORT, label)))
    assert said(project) == [(kind, status, PORT)]


def test_a_label_of_the_projects_own_wording_is_known(project):
    codebook.set_wording(project, queries.status(project, "mention", "denied").id, label="Nay")
    annotations.bring_in(project, of(highlight(PORT, "nay")))
    assert said(project) == [("claim", "denied", PORT)]


def test_a_label_that_means_nothing_here_is_kept_in_the_note_and_counted(project):
    came = annotations.bring_in(project, of(highlight(PORT, "Zebra", note="Look.")))
    assert [mark.note for mark in marks_in(project)] == ["Look.\n\nLabels: Zebra"]
    assert any("1 highlight has no label" in sentence for sentence in came.told)


def test_what_a_label_means_can_be_chosen(project):
    meaning = Meaning({"no basis": Names().read("claim:without_evidence"), "x": LEAVE_OUT})
    came = annotations.bring_in(project, of(highlight(PORT, "no basis"), highlight(LOGBOOK, "x")), meaning)
    assert said(project) == [("claim", "without_evidence", PORT)]
    assert came.left_out == ("1 highlight was left out, as chosen.",)


def test_a_meaning_that_is_none_is_refused():
    with pytest.raises(Refused, match="claim:nonsense"):
        Names().read("claim:nonsense")


def test_an_attribute_is_a_label_too(project):
    annotations.bring_in(project, of(highlight(PORT, "claim", fields={"Status": "denied", "Mood": "grim"})))
    (mark,) = marks_in(project)
    assert (mark.status, mark.note) == ("denied", "Labels: Mood: grim")


def test_a_person_of_the_file_is_an_analyst_and_keeps_their_work_and_its_date(project):
    annotations.bring_in(project, of(highlight(PORT, "claim", by="Ana", created_at="2026-05-04T09:12:00Z")))
    (mark,) = marks_in(project)
    person = queries.one(project, Analyst, str(mark.created_by))
    assert (person.name, person.initials, mark.created_at) == ("Ana", "AN", "2026-05-04T09:12:00.000Z")


def test_a_person_may_be_oneself(project):
    meaning = Meaning(people={"ana": project.author})
    came = annotations.bring_in(project, of(highlight(PORT, "claim", by="ana")), meaning)
    assert not came.people and marks_in(project)[0].created_by == project.author


def test_marks_of_ones_own_that_come_back_are_not_doubled(project):
    (article,) = articles.add(project, [import_paste(EMOJI)]).new
    mine = marks.mark_claim(project, article, 2, 34)
    marks.set_status(project, mine.id, "denied")
    came = annotations.bring_in(project, of(highlight(PORT, "claim", "denied", by=project.desk.analyst.name)))
    assert came.is_nothing and came.already == 1


def test_evidence_is_tied_to_the_claim_of_the_mention_it_points_at(project):
    annotations.bring_in(project, of(*REFUTED, links=(Connection("2", "1", "Refutes", note="Two days."),)))
    (claim,), (link,) = queries.every(project, Claim), queries.every(project, EvidenceLink)
    assert (claim.statement, link.stance, link.claim, link.why) == (PORT, "refutes", claim.id, "Two days.")
    assert next(mark for mark in marks_in(project) if mark.kind == "claim").claim == claim.id


def test_an_arrow_from_the_claim_to_the_evidence_says_the_same(project):
    annotations.bring_in(project, of(*REFUTED, links=(Connection("1", "2", "supported by"),)))
    assert [link.stance for link in queries.every(project, EvidenceLink)] == ["supports"]


def test_an_unknown_word_for_a_link_is_kept_beside_it(project):
    came = annotations.bring_in(project, of(*REFUTED, links=(Connection("2", "1", "echoes"),)))
    assert [(link.stance, link.why) for link in queries.every(project, EvidenceLink)] == [("context", "echoes")]
    assert any("“echoes” (1)" in sentence for sentence in came.told)


def test_two_claims_may_be_linked(project):
    file = of(*REFUTED[:1], highlight(LOGBOOK, "claim", key="3"), links=(Connection("3", "1", "contradicts"),))
    annotations.bring_in(project, file)
    assert [tie.kind for tie in queries.every(project, ClaimLink)] == ["contradicts"]


def test_a_link_without_ends_is_listed(project):
    came = annotations.bring_in(project, of(*REFUTED, links=(Connection("2", "gone", "refutes"),)))
    assert [sentence.split(":")[0] for sentence in came.left_out] == ["1 link is not brought in"]


def test_a_claim_comes_with_code_verdict_and_mentions(project):
    values = {"Verdict": "refuted", "Why": "The logbook.", "As of": "2026-05-06", "Mood": "grim"}
    claim = AnnotatedClaim("c", "K-1", "The port was shut.", values)
    annotations.bring_in(project, of(replace(REFUTED[0], claims=("c",)), claims=(claim,)))
    (row,), (verdict,) = queries.every(project, Claim), queries.every(project, Assessment)
    assert (row.code, row.statement, row.note) == ("K-1", "The port was shut.", "Mood: grim")
    assert (verdict.verdict, verdict.why, verdict.as_of) == ("refuted", "The logbook.", "2026-05-06")
    assert marks_in(project)[0].claim == row.id


def test_a_verdict_without_a_reason_is_said(project):
    came = annotations.bring_in(project, of(claims=(AnnotatedClaim("c", "K", "It rained.", {"verdict": "supported"}),)))
    assert came.told == ("1 verdict comes without a reason; it is among the to-dos.",)


def test_words_that_stand_elsewhere_are_to_be_confirmed(project):
    moved = Highlight("1", "a", (Passage(1, 33, PORT),), ("claim",))
    came = annotations.bring_in(project, of(moved))
    assert [(one.quote, marks_in(project)[0].place.start) for one in came.moved] == [(PORT, 2)]


def test_words_that_are_nowhere_are_kept_without_a_place_and_listed(project):
    came = annotations.bring_in(project, of(Highlight("1", "a", (Passage(2, 16, "Never said so."),), ("claim",))))
    assert [one.quote for one in came.unplaced] == ["Never said so."]
    assert marks_in(project)[0].place.state == "unplaced"


def test_marks_land_on_the_version_of_the_article_that_the_project_has(project):
    longer = "Corrected on Monday.\n\n" + EMOJI.replace("📣", "📣📣") + " Nothing else is known to us at this hour."
    (article,) = articles.add(project, [import_paste(longer)]).new
    came = annotations.bring_in(project, of(*REFUTED))
    assert came.versions == (article,) and not came.articles
    assert [mark.place.quote for mark in marks_in(project)] == [PORT, LOGBOOK]


def test_marks_on_an_older_version_land_on_the_newest(project):
    text = EMOJI + " Nothing else is known to us at this hour of the night, they said."
    (article,) = articles.add(project, [import_paste(text)]).new
    newer = versions.bring(project, article, import_paste("Corrected.\n\n" + text))
    annotations.bring_in(project, of(*REFUTED, text=text))
    assert {mark.place.article for mark in marks_in(project) if mark.place} == {newer.article}


def test_a_file_on_one_desk_and_on_another_makes_the_same_rows(project, tmp_path):
    from tests.project.desks import desk_of
    from workbench.project import Project

    file = of(highlight(PORT, "claim", by="Ana"))
    with Project.create(tmp_path / "other.factcheck", desk_of("Olena")) as other:
        assert annotations.bring_in(other, file).marks == annotations.bring_in(project, file).marks


def test_names_that_cannot_be_stored_are_mended(project):
    annotations.bring_in(project, of(highlight(PORT, "x\x00y\ud83d", by="A\x00na", note="\ud83d!")))
    assert marks_in(project)[0].note == "?!\n\nLabels: xy?"


def test_stopping_changes_nothing(project):
    before = digests(project)
    with pytest.raises(Refused):
        annotations.bring_in(project, of(*REFUTED), progress=lambda _done: False)
    assert digests(project) == before


TEXTS = st.text(st.sampled_from("ab é\n\r📣👨‍👩‍👧e\u0301\u00a0."), min_size=1, max_size=40)


@given(TEXTS, TEXTS, st.integers(-2, 45), st.integers(-2, 45), st.booleans())
def test_no_mark_is_ever_placed_on_other_words(text, words, start, end, own):
    quote = text[max(0, start) : max(0, end)] if own else words
    found = landed([Passage(start, end, quote)], Ground(ArticleId("a"), text)).place
    for piece in found.pieces if found else ():
        assert alike(piece.quote, quote) or not quote
        assert piece.start is None or text[piece.start : piece.end] == piece.quote


def test_two_quotations_outside_that_begin_alike_are_one_with_both_notes(project):
    words = Passage(None, None, "Harbour office")
    outside = [Highlight(key, "", (words,), (), note=note) for key, note in (("1", "Page 3"), ("2", "Page 4"))]
    annotations.bring_in(project, of(*outside))
    (mark,) = marks_in(project)
    assert (mark.citation, mark.note) == ("Harbour office", "Page 3\n\nPage 4")


def test_two_highlights_that_share_one_of_their_statuses_come_in(project):
    both = [highlight(PORT, "claim", "denied", key="1"), highlight(PORT, "claim", "denied", "asserted", key="2")]
    annotations.bring_in(project, of(*both))
    assert [status for _kind, status, _words in said(project)] == ["asserted", "denied"]


def test_a_name_that_cannot_be_stored_is_mended_and_so_is_a_quote(project):
    odd = Highlight("1", "a", (Passage(None, None, "gone\0\ud800", "\0"),), ("claim",), by="\ud800")
    came = annotations.bring_in(project, of(odd))
    assert came.people == ("?",) and [one.quote for one in came.unplaced] == ["gone?"]
