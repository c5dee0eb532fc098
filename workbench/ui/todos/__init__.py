"""To-dos: what is incomplete, listed at the side and stepped through with G. May import Qt, queries and `model`."""
