"""The edition that is being made: the texts and the facts as they are in the folders now."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path

from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.location import Location, Workspace

from .. import master
from ..chosen import chosen
from ..compile.setting import Setting, setting_of
from ..house_style import read_logo
from ..master import Master


class Concept:
    """What the folders hold, to lay beside a kept edition; read as far as is asked."""

    def __init__(self, root: Path, year: str, peildatum: date) -> None:
        self.root, self.year, self.peildatum = root, year, peildatum

    @cached_property
    def workspace(self) -> Workspace:
        """The location files."""
        return Workspace.open(self.root, self.peildatum)

    def location_ids(self) -> list[str]:
        """The ids of the locations there are, sorted."""
        return self.workspace.location_ids()

    def location(self, id: str) -> Location:
        """One location. Raises Trouble when its file cannot be used."""
        found = self.workspace.read(id).location
        if found is None:
            told = f"locations/{id}.yaml is niet te lezen; ‘geelvrij check {id}’ zegt wat er mis is."
            raise Trouble(told, Exit.INCOMPLETE)
        return found

    @cached_property
    def every_master(self) -> dict[str, Master]:
        """The masters that can be used, by id: those of letters and reports as well."""
        return master.find(self.root)[0]

    @cached_property
    def masters(self) -> dict[str, Master]:
        """The masters of the documents that locations have from year to year, by id."""
        return chosen(self.every_master, self.workspace.organisation, self.root)

    @cached_property
    def setting(self) -> Setting:
        """What they are compiled with."""
        organisation = self.workspace.organisation
        logo = read_logo(self.root, str(organisation.data("huisstijl.logo") or ""))
        return setting_of(organisation, self.root, self.peildatum, logo)
