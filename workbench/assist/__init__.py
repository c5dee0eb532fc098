"""Suggestions from plain text: page furniture, the nearest cue, similar claims. Proposed, never set.

May import `text` and `model` and the bottom layer; candidates reach it as values, so that it runs in
a worker process (2026-11-22).
"""
