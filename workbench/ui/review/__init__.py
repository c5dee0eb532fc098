"""The Review view: differences on the left, the article with a lane for each side in the middle, the decision right.

It shows values (`workbench.review`) and never compares or merges by itself: reading a colleague's file and comparing
run in the worker process, and everything that is written goes through `workbench.commands.reviews`.
"""
