"""Two views of a project -> their differences, how far they agree, and what follows from a reviewer's rulings.

Pure functions of plain values: this package knows neither files nor Qt, and may import `model` and `text` only. What it
needs to know of the logs (who set a column last, what a side had before it) is handed to it with each view.
"""
