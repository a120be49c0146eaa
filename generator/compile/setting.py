"""What compiling a master needs besides the master itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..house_style import HouseStyle

if TYPE_CHECKING:
    from .language import Names


@dataclass(frozen=True, slots=True)
class Setting:
    """The organisation's folder, its house style and name, and the names that a master may use."""

    root: Path
    style: HouseStyle
    organisation: str
    names: Names
