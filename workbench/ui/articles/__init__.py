"""The articles: their list, their details, and how they come in. May import Qt, `commands`, `importers` and queries."""
