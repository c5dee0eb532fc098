"""Evidence from outside by its key, in the real window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from workbench.ui.claims.evidence_form import EvidenceForm


def test_shift_e_adds_evidence_from_outside_to_the_selected_claim(desk):
    desk.press(("E", Qt.KeyboardModifier.ShiftModifier))
    assert "Select a claim first" in desk.said()
    desk.select("the valley would be flooded in May")
    desk.press("C", ("E", Qt.KeyboardModifier.ShiftModifier))
    form = next(w for w in QApplication.topLevelWidgets() if isinstance(w, EvidenceForm) and w.isVisible())
    assert form.focusWidget() is form.fields["citation"]
    desk.qtbot.keyClicks(form.focusWidget(), "Letter of the district")
    desk.press(("Return", Qt.KeyboardModifier.ControlModifier), into=form.focusWidget())
    (link,) = desk.links()
    assert link.claim == desk.claims()[0].id
    desk.press(("Z", Qt.KeyboardModifier.ControlModifier), into=desk.window)
    assert (desk.links(), desk.marks("evidence")) == ([], [])
