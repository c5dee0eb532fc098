"""A report's pages by Qt's text engine, for the window and the command line; of Qt only QtGui and QtCore.

2026-11: pages are set here line by line (`QTextLayout`), not by `QTextDocument`. That keeps headings with what follows,
repeats the heads of tables, closes tinted boxes at page ends and knows on which page each claim stands; and since no
HTML is parsed, there is nothing that untrusted text could ask for (no resource is ever loaded).
Lengths are in tenths of a point everywhere.
"""
