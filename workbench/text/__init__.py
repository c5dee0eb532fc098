"""Spans, anchors, decoding, boundaries, search, cues and hidden characters of plain text.

May import the standard library, `regex`, `rapidfuzz` (lazily, for anchors) and the bottom
layer (errors, i18n, resources).
Offsets are half-open Unicode code points into an LF-only text; nothing here knows Qt or UTF-16 (2026-11-22).
"""
