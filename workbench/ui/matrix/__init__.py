"""The matrix: claims down, articles in the order of dates across, and below it the words and the verdicts of a cell."""
