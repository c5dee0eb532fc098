"""The report tab: what goes in, a summary of it, and writing it to a file. `content` runs in the worker, without Qt."""
