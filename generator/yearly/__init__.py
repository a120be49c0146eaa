"""The yearly report for the board: where each location stands, and counts of which nobody can be known again."""
