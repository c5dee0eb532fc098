"""The fact-check workbench: articles, claims, evidence and verdicts in one local project file."""

__version__ = "0.1.0"
