"""The library of masters, shipped in the wheel."""
