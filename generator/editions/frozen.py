"""An adopted edition opened again: its locations, masters, house style and manifests, from its own folder alone."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from geelvrij.checks.characters import safe, spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.file_names import is_safe_id
from geelvrij.checks.links import real
from geelvrij.checks.location import ORGANISATION, Location

from .. import manifest, master
from ..compile.setting import Setting, setting_of
from ..house_style import read_logo
from ..manifest import Manifest
from ..master import Master
from . import facts, record
from .layout import FACTS, MANIFESTS, MASTERS, PEOPLE, RECORD, STYLE, Home, is_year, years
from .record import BadRecord, Record

MOST_BYTES = 20_000_000  # of one file: a Word master with its pictures is smaller


class BadEdition(Trouble):
    """A kept edition cannot be used as it stands; the message is Dutch and names the file."""

    exit_code = Exit.INCOMPLETE

    def __init__(self, home: Home, file: str, reason: str) -> None:
        super().__init__(
            f"de editie {home.year} kunnen we niet gebruiken: {spelled_out(f'{home.shown}/{file}')} {reason}. "
            "Zet het bestand terug zoals het was, bijvoorbeeld uit een reservekopie."
        )


class FrozenEdition:
    """An adopted edition, read as far as is asked. What cannot be read raises BadEdition."""

    def __init__(self, home: Home, told: Record) -> None:
        self.home, self.record = home, told
        self.year, self.peildatum = told.year, told.day

    @classmethod
    def open(cls, root: Path, year: str) -> "FrozenEdition":
        """The edition of a year. Raises Trouble when there is none, BadEdition when it cannot be read."""
        return cls.of(adopted(root, year))

    @classmethod
    def of(cls, home: Home) -> "FrozenEdition":
        """The edition in a folder. Raises BadEdition."""
        try:
            told = record.parse(content(home, RECORD), f"{home.shown}/{RECORD}")
        except BadRecord:
            raise BadEdition(home, RECORD, "zegt niet wat er over een editie in hoort te staan") from None
        if told.year != home.year:
            raise BadEdition(home, RECORD, f"is van editie {safe(told.year)}")
        return cls(home, told)

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        names = (name.removesuffix(".yaml") for name in _names(self.home, FACTS) if name.endswith(".yaml"))
        return tuple(sorted(name for name in names if is_safe_id(name) and name != ORGANISATION))

    def location_ids(self) -> list[str]:
        """The ids of the locations it was adopted for, sorted."""
        return list(self._ids)

    def location(self, id: str) -> Location:
        """One location as it was; the places of its values are those of the kept files."""
        return self._read(id, "locatie", self.location_ids())

    @cached_property
    def organisation(self) -> Location:
        """What held for all locations."""
        return self._read(ORGANISATION, "organisatie", self.location_ids())

    def _read(self, id: str, kind: str, siblings: Iterable[str]) -> Location:
        folders = (FACTS,) if self.record.erased_on else (FACTS, PEOPLE)
        names = {f"{self.home.shown}/{folder}/{id}.yaml": f"{folder}/{id}.yaml" for folder in folders}
        found, broken = facts.located(id, {shown: content(self.home, n) for shown, n in names.items()}, kind, siblings)
        if found is None:
            raise BadEdition(self.home, names[broken], "is geen YAML die we kunnen lezen")
        return found

    @cached_property
    def masters(self) -> dict[str, Master]:
        """The masters of its documents by id, as they were."""
        base = self.home.folder / MASTERS
        _names(self.home, MASTERS)  # there, and not a link to elsewhere
        found, wrong = master.find(self.home.root, (base,))
        if wrong:
            file = wrong[0].file.removeprefix(f"{self.home.shown}/")
            raise BadEdition(self.home, file, f"kan geen sjabloon zijn ({wrong[0].message.rstrip('.')})")
        return master.lasting(found)

    @cached_property
    def setting(self) -> Setting:
        """What its masters are compiled with: its name and house style of then."""
        named = Path(str(self.organisation.data("huisstijl.logo") or "")).name
        logo = read_logo(self.home.folder, f"{STYLE}/{named}") if named else None
        return setting_of(self.organisation, self.home.root, self.peildatum, logo)

    def manifest(self, id: str) -> Manifest:
        """What was made for a location."""
        file = f"{MANIFESTS}/{id}.json"
        found = manifest.parse(content(self.home, file))
        if found is None or found.location != id:
            raise BadEdition(self.home, file, "is geen overzicht van gemaakte documenten")
        return found


def adopted(root: Path, year: str) -> Home:
    """Where the adopted edition of a year stands. Raises Trouble when there is none."""
    home, known = Home(root, year), years(root)
    if is_year(year) and home.exists:
        return home
    others = f"Vastgesteld: {', '.join(known)}." if known else "Er is nog geen vastgestelde editie."
    raise Trouble(f"er is geen vastgestelde editie {safe(year)}. {others}")


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


def _names(home: Home, folder: str) -> list[str]:
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
