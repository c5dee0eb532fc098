"""The entities as frozen, validated values; the codebook; rules and to-dos.

May import `text` and SQLModel's base class, never tables or sessions (those live in `project`), so that a row of a
colleague's file becomes a value only through validation (2026-11).
"""
