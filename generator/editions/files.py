"""The bytes of a file of an adopted edition, or why they cannot be used: nothing outside its folder is ever read."""

from pathlib import Path

from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.links import real

from .layout import Home

MOST_BYTES = 20_000_000  # of one file: a Word master with its pictures is smaller


MISSING, EXTRA, CHANGED, UNREAD = "ontbreekt", "hoort er niet bij", "is veranderd", "kunnen we niet lezen"
_PUT_BACK = "Zet het bestand terug zoals het was, bijvoorbeeld uit een reservekopie."


class BadEdition(Trouble):
    """A kept edition cannot be used as it stands; the message is Dutch and names the file.

    `file` is named as in the edition, `reason` is the end of a sentence about it.
    """

    exit_code = Exit.INCOMPLETE

    def __init__(self, home: Home, file: str, reason: str, *, advice: str = _PUT_BACK) -> None:
        self.home, self.file, self.reason = home, file, reason
        super().__init__(f"de editie {home.year} kunnen we niet gebruiken: {self.fact}. {advice}")

    @property
    def fact(self) -> str:
        """The file, and what is wrong with it."""
        return f"{spelled_out(f'{self.home.shown}/{self.file}')} {self.reason}"

    @classmethod
    def other(cls, home: Home, file: str, what: str) -> "BadEdition":
        """For a file that is not as it was kept."""
        told = f"Alles wat anders is, ziet u met: geelvrij edition verify {home.year}."
        advice = "Haal het bestand daar weg." if what == EXTRA else _PUT_BACK
        return cls(home, file, f"{what} sinds de vaststelling" if what == CHANGED else what, advice=f"{advice} {told}")


def content(home: Home, name: str) -> bytes:
    """The bytes of a file of the edition. Raises BadEdition for a link to elsewhere, and for what is no plain file."""
    path = home.folder / name
    try:
        if not _is_inside(path, home):
            raise BadEdition(home, name, "is een snelkoppeling naar een plaats buiten deze map")
        if not path.is_file():
            raise BadEdition(home, name, "ontbreekt, of is geen gewoon bestand")
        with path.open("rb") as handle:
            found = handle.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadEdition(home, name, "mogen we niet openen") from error
    if len(found) > MOST_BYTES:
        raise BadEdition(home, name, "is te groot")
    return found


def names(home: Home, folder: str) -> list[str]:
    """The names in a folder of the edition, sorted. Raises BadEdition."""
    path = home.folder / folder
    try:
        if not _is_inside(path, home):
            raise BadEdition(home, folder, "is een snelkoppeling naar een plaats buiten deze map")
        return sorted(entry.name for entry in path.iterdir())
    except OSError as error:
        raise BadEdition(home, folder, "ontbreekt, of is geen map die we kunnen openen") from error


def _is_inside(path: Path, home: Home) -> bool:
    """Whether a path leads into the edition, and that into the organisation's folder."""
    folder = real(home.folder)
    return real(path).is_relative_to(folder) and folder.is_relative_to(real(home.root))
