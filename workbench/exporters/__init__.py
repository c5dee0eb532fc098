"""Snapshots written out for others: the report, later tables and exchange files.

May import `model`, `text`, `i18n`, `resources` and `errors`; templates and Markdown are imported when a report is
made, not before. A report is built in two halves (2026-11-22): `report_content` turns a snapshot into plain parts
that say *what* is in it, the same for every format; `html_report` only says how it looks. Offsets stay over the
stored text, so that a passage in a report quotes exactly what was highlighted. Everything in a snapshot may come
from a colleague's file or a web page: the template's autoescape is the one place where it becomes HTML.
"""
