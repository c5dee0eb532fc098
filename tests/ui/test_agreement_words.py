"""What the sheet of agreement says of its figures is what the figures are."""

import pytest

from tests.review.marked import article, mark, two
from workbench.review.agreement import agreement
from workbench.ui.review import figures


@pytest.mark.parametrize(("how", "whose", "marks"), [("precision", "their", "1 mark"), ("recall", "your", "2 marks")])
@pytest.mark.parametrize("kind", ["exact", "overlap"])
def test_precision_is_said_of_their_marks_and_recall_of_mine(how, whose, marks, kind):
    mine = mark("m1", "anna", (0, 17)), mark("m2", "anna", (38, 54))
    figure = agreement(*two(article(), *mine, mark("t1", "olena", (0, 17)))).figure(f"{how}_{kind}")
    assert figures.meaning(figure).startswith(f"of {whose} marks")
    assert figures.rests_on(figure) == marks
