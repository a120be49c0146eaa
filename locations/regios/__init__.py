"""The public services of the regions, shipped in the wheel."""
