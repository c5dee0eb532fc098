"""What an analyst can do: one plain function each, one step each.

May use `project`, `model` and the values of `importers`; knows neither Qt nor SQL (2026-11).
"""
