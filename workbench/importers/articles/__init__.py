"""The formats of articles: each module here that has a `FORMAT` is one, found by `importers.formats`."""
