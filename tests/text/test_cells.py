"""Cells for spreadsheets: no text becomes a formula, and every text comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.cells import as_html, as_tsv, guarded, unguarded


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\t=1", "＝1", "'=1", "\xa0-2"])
def test_what_a_spreadsheet_would_calculate_is_guarded(cell: str):
    assert guarded(cell) == "'" + cell
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize("cell", ["", "C01", "The dam = a wall", "’tis", "'tis", "1 / 2"])
def test_other_text_is_left_as_it_is(cell: str):
    assert guarded(cell) == cell


@given(st.text(alphabet=st.sampled_from("=+-@'＝ \t\ra1"), max_size=8))
def test_a_guarded_cell_comes_back(cell: str):
    assert unguarded(guarded(cell)) == cell


def test_a_cell_stays_in_its_line_and_column():
    assert as_tsv([["a\tb\nc", "=1"], ["d", ""]]) == "a b c\t'=1\nd\t"


def test_cells_are_escaped_in_html():
    assert "<td>&lt;b&gt;&amp;</td>" in as_html([["Head"], ["<b>&"]])
