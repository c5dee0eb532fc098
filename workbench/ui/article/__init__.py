"""The article: its text with marks drawn over it, a header that scrolls with it, a caret that works without a mouse.

May import Qt, `text`, `i18n` and the theme; knows no project: it is given plain values (`drawn`) and says what the
person did by signals. Offsets outside this package are code points; UTF-16 units only behind `offsets` (DESIGN 5).
A QTextEdit with bands painted under its text (TECH 2, measured 2026-11): the document is never reformatted by a mark.
"""
