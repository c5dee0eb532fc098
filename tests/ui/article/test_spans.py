from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from workbench.text.ranges import merged
from workbench.ui.article.drawn import DrawnMark, DrawnPiece
from workbench.ui.article.offsets import Offsets
from workbench.ui.article.spans import SpanIndex

RANGES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 40)), max_size=25)
TEXT = "x" * 120


def marks_of(ranges):
    return [
        DrawnMark(str(number), "claim", (DrawnPiece("content", start, start + length),))
        for number, (start, length) in enumerate(ranges)
    ]


@given(RANGES, st.integers(0, 110), st.integers(1, 30))
def test_what_touches_a_range_is_found(ranges, start, length):
    index = SpanIndex(marks_of(ranges), Offsets(TEXT))
    found = {piece.mark.mark_id for piece in index.touching(start, start + length)}
    assert found == {
        str(number) for number, (low, size) in enumerate(ranges) if low < start + length and low + size > start
    }


@given(RANGES)
def test_overlapping_pieces_never_share_a_lane_and_lanes_are_as_few_as_can_be(ranges):
    pieces = SpanIndex(marks_of(ranges), Offsets(TEXT)).pieces
    for one in pieces:
        for other in pieces:
            if one is not other and one.start < other.end and other.start < one.end:
                assert one.lane != other.lane
    depth = max((sum(p.start <= place < p.end for p in pieces) for place in range(len(TEXT))), default=0)
    assert len({piece.lane for piece in pieces}) == depth


@given(RANGES)
def test_a_piece_knows_whether_others_overlap_it(ranges):
    pieces = SpanIndex(marks_of(ranges), Offsets(TEXT)).pieces
    for one in pieces:
        meets = any(one is not other and one.start < other.end and other.start < one.end for other in pieces)
        assert one.overlaps == meets


@given(RANGES)
def test_merged_ranges_cover_the_same_and_do_not_touch(ranges):
    spans = [(start, start + length) for start, length in ranges]
    united = merged(spans)
    assert {x for start, end in united for x in range(start, end)} == {x for s, e in spans for x in range(s, e)}
    assert all(one[1] < other[0] for one, other in pairwise(united))
