"""The error of a master that cannot be used, and the finding of one that geelvrij itself stumbles over."""

from pathlib import Path

from geelvrij.checks.errors import GeelvrijError
from geelvrij.checks.finding import Finding, Place, Where

from ..master import Master
from ..mishap import mishap, where_in_code

_CHECKED = "Meld dit bij wie geelvrij beheert, met deze melding. De andere sjablonen zijn wel gecontroleerd."


class MasterRefused(GeelvrijError):
    """A master that cannot be used; the findings say where and why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(f"{len(findings)} fouten in het sjabloon")
        self.findings = findings


def not_made(master: Master, root: Path, error: Exception) -> Finding:
    """A fault of our own while a master is compiled: it costs that master only."""
    params = {"document": master.title, "fout": where_in_code(error)}
    return mishap("INT905", _place(master, root), params, document=master.id, where=_where(master))


def not_checked(master: Master, root: Path, error: Exception) -> Finding:
    """A fault of our own while a master is read: it costs that master only."""
    params = {"locatie": master.title, "fout": where_in_code(error)}
    place = _place(master, root)
    return mishap("INT905", place, params, message="controle", document=master.id, help=_CHECKED, where=_where(master))


def _place(master: Master, root: Path) -> Place:
    return Place(master.shown(master.word or master.folder / "tekst.md", root))


def _where(master: Master) -> Where | None:
    return Where() if master.word else None
