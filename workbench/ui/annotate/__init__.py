"""The view in which articles are read and marked: article list, article, claim panel, and what the keys do there.

May import Qt, `commands`, `assist` and queries. `drawing` and `edges` are pure functions; `marking` is what the keys do
to marks; `view` shows things and passes news on.
"""
