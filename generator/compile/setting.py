"""What compiling a master needs besides the master itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..house_style import HouseStyle
from ..master import Master

if TYPE_CHECKING:
    from .language import Names


@dataclass(frozen=True, slots=True)
class Setting:
    """The organisation's folder, its house style and name, and the names that a master may use."""

    root: Path
    style: HouseStyle
    organisation: str
    names: Names
    case_names: Names  # those, and the fields of a case

    def names_of(self, master: Master) -> Names:
        """The names that one master may use."""
        return self.names if master.case is None else self.case_names
