"""Icons: each drawing is read once, however many pictures are made of it."""

import pytest

from workbench.ui import icons
from workbench.ui.theme import Theme


@pytest.mark.usefixtures("qapp")
def test_a_drawing_is_read_once_for_all_sizes_and_looks(monkeypatch: pytest.MonkeyPatch):
    read: list[str] = []
    known = icons.read_text
    monkeypatch.setattr(icons, "read_text", lambda name: read.append(name) or known(name))
    icons._icon.cache_clear()
    icons._drawing.cache_clear()
    for scheme in ("light", "dark"):
        assert not icons.icon("claim", Theme(scheme)).isNull()
    assert read == ["icons/claim.svg"]
