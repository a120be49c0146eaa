"""What changed in the masters since the edition before, and which reasons are missing; kept between runs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from geelvrij.checks.finding import Finding

from ..compile import kept_findings, store
from ..compile.refusal import MasterRefused
from ..compile.setting import Setting
from ..master import Master, reasons_file
from .files import BadEdition
from .frozen import FrozenEdition
from .layout import years

_KEY = b"wijzigingen"


def before(setting: Setting, year: str) -> FrozenEdition | None:
    """The last edition that was adopted before a year; None when there is none, or none that can be read."""
    earlier = [one for one in years(setting.root) if one < year]
    try:
        return FrozenEdition.open(setting.root, earlier[-1]) if earlier else None
    except BadEdition:  # `edition verify` tells
        return None


def reasons_missing(masters: Mapping[str, Master], setting: Setting, year: str) -> list[Finding]:
    """What is wrong with the reasons for the changes of the edition of this year, in all documents."""
    former = before(setting, year) if year else None
    if former is None:
        return []
    try:
        known, _ = former.masters, former.setting
    except BadEdition:
        return []
    both = [name for name in masters if name in known]
    return [found for name in both for found in _of(known[name], masters[name], former, setting, year)]


def _of(old: Master, new: Master, former: FrozenEdition, setting: Setting, year: str) -> Iterable[Finding]:
    path = reasons_file(new)
    if not path.is_relative_to(setting.root):  # a text that came with geelvrij: its makers give the reasons
        return ()
    about = path.read_bytes() if path.is_file() else b""
    if old.sha256() == new.sha256() and _KEY not in about:
        return ()

    def make() -> bytes:
        from .explained import Text, explained  # what compares texts takes long to load

        told = explained(Text(old, former.setting, former.year), Text(new, setting, year))
        return kept_findings.dump("", told.findings)

    depends_on = (old.sha256(), new.sha256(), hashlib.sha256(about).hexdigest(), former.year, year)
    try:
        return kept_findings.load(store.remembered(setting.root, f"{new.id}-redenen", depends_on, make))[1]
    except MasterRefused:  # told where it is made
        return ()
