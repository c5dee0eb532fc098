"""The guide: its pages in a window of their own, with contents, search, pictures, and what is alive: keys and codebook.

`pages` reads them, `markdown` makes HTML of them, `live` writes the living ones, `finding` searches, `places` says which
page fits what is in front, `reading` shows one, `window` puts it together, `opening` plugs it in. Nothing here is imported
before the guide is opened, but for `opening`.
"""
