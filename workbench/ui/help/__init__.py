"""The guide in a window of its own: contents, search, pictures, and what is alive: the keys and the codebook.

`pages` reads the pages, `markdown` makes HTML of them, `live` writes the living ones, `finding` searches, `places` says
which page fits what is in front, `reading` shows one, `window` puts it together, `opening` plugs it in. Only `opening`
is imported before the guide is opened.
"""
