"""Two Word files as one with the changes of Word itself."""
