"""What compiling a master needs besides the master itself."""

from dataclasses import dataclass
from pathlib import Path

from ..house_style import HouseStyle
from .language import Names


@dataclass(frozen=True, slots=True)
class Setting:
    """The organisation's folder, its house style and name, and the names that a master may use."""

    root: Path
    style: HouseStyle
    organisation: str
    names: Names
