"""What changed in the masters since the edition before, and which reasons are missing; kept between runs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from geelvrij.checks.finding import Finding, Place

from ..compile import kept_findings, store
from ..compile.refusal import MasterRefused
from ..compile.setting import Setting
from ..master import Master, reasons_file
from ..mishap import mishap
from .files import BadEdition
from .frozen import FrozenEdition
from .layout import years_before

UNREAD = "EDI006"  # the edition before cannot be read
_KEY = b"wijzigingen"


def reasons_missing(masters: Mapping[str, Master], setting: Setting, year: str) -> list[Finding]:
    """What is wrong with the reasons for the changes of the edition of this year, in all documents.

    When the edition before cannot be read nobody knows what changed: then that is the one finding.
    """
    earlier = years_before(setting.root, year) if year else []
    if not earlier:
        return []
    try:
        former = FrozenEdition.open(setting.root, earlier[-1])
        known, _ = former.masters, former.setting
    except BadEdition as bad:
        about = {"vorige": bad.home.year, "bestand": bad.file, "fout": bad.reason}
        return [mishap(UNREAD, Place(f"{bad.home.shown}/{bad.file}"), about)]
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
