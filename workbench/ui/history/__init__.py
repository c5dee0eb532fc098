"""The History view: every step in words, filtered, with its details, and the way back to it."""
