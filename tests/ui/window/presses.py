"""What a person who does things by chance presses and writes, and how often each beside the others."""

LETTERS = (
    *"CCCEEEFLUSVMWGNPIRYXJD", *"+-0", *"12345678", *"[[]]{{}}", "Shift+C", "Shift+E", "Shift+S", "Shift+N",
    "Ctrl+[", "Ctrl+]", "Shift+G", "Del", "Enter", "Ctrl+Shift+C", "Ctrl+C", "Tab", "Shift+Tab",
)  # fmt: skip
MOVES = ("Down", "Down", "Down", "Up", "Shift+Down", "Shift+Up", "Right", "Shift+Right", "Ctrl+Shift+Right", "Alt+Down")
ANYWHERE = (
    "Ctrl+1", "Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+5", "Ctrl+H", "Ctrl+F", "Ctrl+K", "F1", "Ctrl+I", "Ctrl+S",
    "Ctrl+Down", "Ctrl+Up", "Tab", "Tab", "Shift+Tab", "Esc", "Ctrl+E", "Ctrl+N", "Ctrl+O", "Ctrl+V",
)  # fmt: skip
IN_LISTS = (
    "Down", "Down", "Up", "Left", "Right", "Home", "End", "PageDown", "Enter", "N", "P", "V", "R", "G", "Ctrl+C",
    "Ctrl+F", "Esc", "Del", "Tab", "Space", "D", "Ctrl+A", "Shift+Down",
)  # fmt: skip
WORDS = (
    "dam", "C01", "ministry", "the river", "Дамба й затоплення", "مسؤول في الوادي", "水坝", "👩‍👩‍👧 ⚡", "naïve é",
    "12",
    "1 200 – 1 500", "2024-05-03", "May 2024", "3.5", "https://example.org/a?b=c", "<b>x</b> &amp;", "a\u200bb", "  ",
    "", "**bold** [x](https://example.org)", "one\ntwo", "-", "%", '"', "long " * 40, "€",
    "claim: dam", "Anna",
)  # fmt: skip
SEQUENCES = (
    "C 5", "C 3 Right Right", "C", "E +", "E - Down", "E 0", "F", "N 2", "N 6", "N V", "P L",
    "N ]", "N [", "P {", "N U", "N S",
    "N M", "N Shift+N", "P Del", "N Enter", "N Shift+C", "N Ctrl+]", "N I", "P R",
    "J Y", "J X", "N Shift+S", "N Shift+E",
)  # fmt: skip
"""What one does with a sentence or the next mark."""
