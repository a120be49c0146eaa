"""Reasons why a command cannot go on, and the folder it works in."""

from pathlib import Path

from geelvrij.checks.location import discover

USAGE, INCOMPLETE = 2, 4


class Trouble(Exception):
    """A command cannot go on; the message is a Dutch sentence that says what to do."""

    def __init__(self, message: str, exit_code: int = USAGE) -> None:
        super().__init__(message)
        self.exit_code = exit_code


def find_root(asked: Path | None) -> Path:
    """The folder of the organisation: the one that was named, or the nearest one upwards. Raises Trouble."""
    if asked is not None:
        if (asked / "locations").is_dir():
            return asked.resolve()
        raise Trouble(
            f"in {asked} is geen map locations; kies met --root de map van uw organisatie, of begin met ‘geelvrij init {asked}’."
        )
    found = discover(Path.cwd())
    if found is None:
        raise Trouble(
            "hier is geen map met locations/organisatie.yaml; ga naar de map van uw organisatie, noem haar met --root, of begin met ‘geelvrij init MAP’."
        )
    return found
