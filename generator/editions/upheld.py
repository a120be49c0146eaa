"""The texts of an adopted year: what prints its adoption is made of the text that was adopted, or is a concept."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..compile import store
from ..compile.refusal import MasterRefused
from ..compile.setting import Setting
from ..context import ADOPTED
from ..master import Master
from .frozen import FrozenEdition
from .layout import Home


@dataclass(frozen=True, slots=True)
class Upheld:
    """What the documents of a year are made of instead of the texts of now."""

    adopted: Mapping[str, Master]  # document id → the text that was adopted, where another one stands there now
    unadopted: frozenset[str]  # documents that would print the adoption of an edition that they are not in


NOTHING = Upheld({}, frozenset())


def upheld(root: Path, year: str, masters: Mapping[str, Master], setting: Setting) -> Upheld:
    """What the adoption of this year holds to; nothing when there was none. Raises BadEdition.

    A document that prints no adoption, such as a list of telephone numbers, follows its text of now.
    """
    if not Home(root, year).exists:
        return NOTHING
    kept = FrozenEdition.open(root, year).masters
    changed = (kept[name] for name in sorted(kept.keys() & masters) if kept[name].sha256() != masters[name].sha256())
    new = (masters[name] for name in masters.keys() - kept)
    return Upheld(
        {master.id: master for master in changed if _prints_adoption(master, setting)},
        frozenset(master.id for master in new if _prints_adoption(master, setting)),
    )


def _prints_adoption(master: Master, setting: Setting) -> bool:
    try:
        return ADOPTED in store.probe_source(master, setting)
    except MasterRefused:  # told where it is compiled; nothing is made of it
        return True
