"""Searching everything (Ctrl+K): the button in the bar, the sheet with field and list, and where each hit leads.

Only the button is imported at start; the rest comes with the first project.
"""
