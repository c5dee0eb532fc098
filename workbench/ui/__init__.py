"""The window: Qt widgets over commands and queries.

May import everything below it and PySide6; never sqlmodel's sessions or tables (DESIGN section 2). Colours and icons
are named by role (`theme`, `icons`), text of unknown origin goes through `plain`, the article through `article`.
"""
