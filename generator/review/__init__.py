"""A review copy of a Word file: the same file, with what was found as remarks of Word in the margin."""
