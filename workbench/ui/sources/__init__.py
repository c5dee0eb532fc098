"""Sources: who speaks in the articles, edited in place. May import Qt, `commands`, `assist` and queries."""
