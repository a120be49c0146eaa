"""`python -m geelvrij.generator.cli` is `geelvrij`."""

from . import main

main(prog_name="geelvrij")
