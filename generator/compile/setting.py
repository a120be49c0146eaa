"""What compiling a master needs besides the master itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from geelvrij.checks.location import Location

from ..context import Context
from ..house_style import HouseStyle
from ..in_force import Citations
from ..master import Master

if TYPE_CHECKING:
    from .language import Names

_ABOUT = ("id", "titel", "ondertitel")


@dataclass(frozen=True, slots=True)
class Setting:
    """The organisation's folder, its house style and name, the names that a master may use, and the day it is for."""

    root: Path
    style: HouseStyle
    organisation: str
    names: Names
    case_names: Names  # those, and the fields of a case
    report_names: Names  # the first, and what a report tells
    on: date
    cited: Citations | None = None  # of an adopted edition: the articles of law as they were cited in it

    def names_of(self, master: Master) -> Names:
        """The names that one master may use."""
        if master.is_report:
            return self.report_names
        return self.names if master.case is None else self.case_names


def setting_of(
    organisation: Location, root: Path, on: date, logo: bytes | None, cited: Citations | None = None
) -> Setting:
    """What masters of this organisation are compiled with; `logo` is what was read of the file that it names."""

    def text(path: str) -> str:
        return str(organisation.data(path) or "")

    usual = HouseStyle()
    style = HouseStyle(
        text("huisstijl.kleur") or usual.colour, text("huisstijl.accentkleur") or usual.accent,
        text("huisstijl.lettertype") or usual.font, logo,
    )  # fmt: skip
    lasting, of_case = (names_for(organisation, on, of_case=asked) for asked in (False, True))
    of_report = Context(organisation, dict.fromkeys(_ABOUT, ""), on, of_report=True)
    return Setting(root, style, text("organisatie.naam"), lasting, of_case, of_report, on, cited)


def names_for(organisation: Location, on: date, *, of_case: bool = False) -> Context:
    """The names a master may use, of any document; `of_case`: those of the papers of a case as well."""
    about = (*_ABOUT, *(("publiek", "afzender", "bijlagen") if of_case else ()))
    return Context(organisation, dict.fromkeys(about, ""), on, of_case=of_case)
