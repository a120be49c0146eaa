"""What every command needs of an organisation: its location files, its masters and its house style."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from geelvrij.checks.finding import Finding
from geelvrij.checks.location import Workspace

from ..compile.setting import Setting
from ..context import Context
from ..house_style import HouseStyle, read_logo
from ..master import Master, find
from .trouble import Trouble, unknown


@dataclass
class Organisation:
    """An organisation's folder, read as far as a command asks."""

    root: Path
    peildatum: date

    @cached_property
    def workspace(self) -> Workspace:
        """The location files."""
        return Workspace.open(self.root)

    @cached_property
    def _found(self) -> tuple[dict[str, Master], list[Finding]]:
        return find(self.root)

    @property
    def masters(self) -> dict[str, Master]:
        """The masters by id."""
        return self._found[0]

    @property
    def master_findings(self) -> list[Finding]:
        """What is wrong with the descriptions of masters."""
        return self._found[1]

    def master(self, identifier: str) -> Master:
        """One master. Raises Trouble when there is none of that name."""
        if identifier not in self.masters:
            raise unknown("document", identifier, self.masters, "Kijk met ‘geelvrij documents’ welke er zijn.")
        return self.masters[identifier]

    def text(self, path: str) -> str:
        """A value of the organisation as text; empty when it is open."""
        value = self.workspace.organisation.data(path)
        return "" if value is None else str(value)

    @cached_property
    def names(self) -> Context:
        """The names a master may use."""
        return Context(self.workspace.organisation, {"id": "", "titel": "", "ondertitel": ""}, self.peildatum)

    @cached_property
    def setting(self) -> Setting:
        """What compiling a master needs besides the master."""
        usual = HouseStyle()
        style = HouseStyle(
            self.text("huisstijl.kleur") or usual.colour, self.text("huisstijl.accentkleur") or usual.accent,
            self.text("huisstijl.lettertype") or usual.font, read_logo(self.root, self.text("huisstijl.logo")),
        )  # fmt: skip
        return Setting(self.root, style, self.text("organisatie.naam"), self.names)

    def locations(self, asked: tuple[str, ...]) -> list[str]:
        """The ids that were asked for, or all. Raises Trouble when one does not exist or there are none."""
        known = self.workspace.location_ids()
        missing = [name for name in asked if name not in known]
        if missing:
            raise unknown("locatie", missing[0], known, "Kijk in de map locations welke er zijn.")
        if not known:
            raise Trouble("er zijn nog geen locaties; maak er een met ‘geelvrij new location ID’.")
        return sorted(set(asked)) or known
