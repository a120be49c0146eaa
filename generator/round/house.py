"""The organisation as the letters of the round need it: its facts, its masters and its house style."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.location import Workspace

from ..compile.setting import Setting
from ..master import Master


class House(Protocol):
    """What the folders hold now; `every_master` has the letters as well, `masters` what locations have."""

    @property
    def root(self) -> Path: ...
    @property
    def workspace(self) -> Workspace: ...
    @property
    def every_master(self) -> Mapping[str, Master]: ...
    @property
    def masters(self) -> Mapping[str, Master]: ...
    @property
    def setting(self) -> Setting: ...


def master_of(house: House, name: str) -> Master:
    """The master of a letter. Raises Trouble when there is none that can be used."""
    found = house.every_master.get(name)
    if found is None:
        told = "heeft geen sjabloon dat klopt; ‘geelvrij templates check’ zegt wat er mis is"
        raise Trouble(f"het document ‘{name}’ {told}.", Exit.INCOMPLETE)
    return found
