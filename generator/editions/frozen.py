"""An adopted edition opened again: its locations, masters, house style and manifests, from its own folder alone."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from geelvrij.checks.characters import safe
from geelvrij.checks.errors import Trouble
from geelvrij.checks.file_names import is_safe_id
from geelvrij.checks.location import ORGANISATION, Location
from geelvrij.checks.repeats import Repeats

from .. import manifest, master
from ..compile.setting import Setting, setting_of
from ..house_style import read_logo
from ..in_force import Citations
from ..manifest import Manifest
from ..master import Master
from . import citing, facts, files, record, repeating
from .control import Control
from .files import BadEdition
from .layout import FACTS, LAW, MANIFESTS, MASTERS, PEOPLE, RECORD, REPEATS, STYLE, Home, is_year, years
from .record import BadRecord, Record


class FrozenEdition:
    """An adopted edition, read as far as is asked. What cannot be read, or is not as it was kept, raises BadEdition.

    `control` says what was kept; None when the edition is taken as it stands, to find out what became of it.
    """

    def __init__(self, home: Home, told: Record, control: Control | None) -> None:
        self.home, self.record, self.control = home, told, control
        self.year, self.peildatum = told.year, told.day

    @classmethod
    def open(cls, root: Path, year: str) -> "FrozenEdition":
        """The edition of a year. Raises Trouble when there is none, BadEdition when it cannot be read."""
        return cls.of(adopted(root, year))

    @classmethod
    def with_people(cls, root: Path, year: str) -> "FrozenEdition":
        """The same, to lay beside another: Trouble when its people were erased, as all of them would seem to differ."""
        found = cls.open(root, year)
        if found.record.erased_on:
            raise Trouble(
                f"uit editie {year} zijn de gegevens van personen gewist: elke naam zou een wijziging lijken. Neem een "
                "andere editie, of neem de Word-bestanden zelf."
            )
        return found

    @classmethod
    def of(cls, home: Home, *, as_it_stands: bool = False) -> "FrozenEdition":
        """The edition in a folder. Raises BadEdition."""
        control = None if as_it_stands else Control.read(home)
        try:
            told = record.parse(_content(home, control, RECORD), f"{home.shown}/{RECORD}")
        except BadRecord:
            raise BadEdition(home, RECORD, "zegt niet wat er over een editie in hoort te staan") from None
        if told.year != home.year:
            raise BadEdition(home, RECORD, f"is van editie {safe(told.year)}")
        return cls(home, told, control)

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        there = self.control.below(FACTS) if self.control else files.names(self.home, FACTS)
        names = (name.removesuffix(".yaml") for name in there if name.endswith(".yaml"))
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
        content = {shown: self.content(name) for shown, name in names.items()}
        found, broken = facts.located(id, content, kind, siblings, lambda on: self.repeats)
        if found is None:
            raise BadEdition(self.home, names[broken], "is geen YAML die we kunnen lezen")
        return found

    @cached_property
    def masters(self) -> dict[str, Master]:
        """The masters of its documents by id, as they were."""
        base = self.home.folder / MASTERS
        files.names(self.home, MASTERS)  # there, and not a link to elsewhere
        self._refuse_other(MASTERS)
        found, wrong = master.find(self.home.root, (base,))
        if wrong:
            file = wrong[0].file.removeprefix(f"{self.home.shown}/")
            raise BadEdition(self.home, file, f"kan geen sjabloon zijn ({wrong[0].message.rstrip('.')})")
        return master.lasting(found)

    @cached_property
    def setting(self) -> Setting:
        """What its masters are compiled with: its name and house style of then."""
        named = Path(str(self.organisation.data("huisstijl.logo") or "")).name
        self._refuse_other(STYLE)
        logo = read_logo(self.home.folder, f"{STYLE}/{named}") if named else None
        return setting_of(self.organisation, self.home.root, self.peildatum, logo, self.cited)

    @cached_property
    def cited(self) -> Citations | None:
        """How its documents cite the law; None for an edition from before this was kept: as on its day."""
        if not (LAW in self.control.sums if self.control else (self.home.folder / LAW).is_file()):
            return None
        found = citing.parse(self.content(LAW), f"{self.home.shown}/{LAW}", self.peildatum)
        if found is None:
            raise BadEdition(self.home, LAW, "zegt niet hoe de artikelen van de wet heten")
        return found

    @cached_property
    def repeats(self) -> Repeats | None:
        """How often a training came back; None for an edition of which no document tells of training."""
        if not (REPEATS in self.control.sums if self.control else (self.home.folder / REPEATS).is_file()):
            return None
        found = repeating.parse(self.content(REPEATS), f"{self.home.shown}/{REPEATS}")
        if found is None:
            raise BadEdition(self.home, REPEATS, "zegt niet hoe vaak een scholing terugkomt")
        return found

    def manifest(self, id: str) -> Manifest:
        """What was made for a location."""
        file = f"{MANIFESTS}/{id}.json"
        found = manifest.parse(self.content(file))
        if found is None or found.location != id:
            raise BadEdition(self.home, file, "is geen overzicht van gemaakte documenten")
        return found

    def content(self, name: str) -> bytes:
        """The bytes of one of its files."""
        return _content(self.home, self.control, name)

    def _refuse_other(self, folder: str) -> None:
        if self.control is not None:
            self.control.refuse_other(folder)


def _content(home: Home, control: Control | None, name: str) -> bytes:
    return control.content(name) if control else files.content(home, name)


def adopted(root: Path, year: str) -> Home:
    """Where the adopted edition of a year stands. Raises Trouble when there is none."""
    home, known = Home(root, year), years(root)
    if is_year(year) and home.exists:
        return home
    others = f"Vastgesteld: {', '.join(known)}." if known else "Er is nog geen vastgestelde editie."
    raise Trouble(f"er is geen vastgestelde editie {safe(year)}. {others}")
