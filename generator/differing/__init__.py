"""Two texts beside each other: what stayed, what changed or moved, in which words, and how heavy that weighs."""
