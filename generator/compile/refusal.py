"""The error of a master that cannot be used."""

from geelvrij.checks.errors import GeelvrijError
from geelvrij.checks.finding import Finding


class MasterRefused(GeelvrijError):
    """A master that cannot be used; the findings say where and why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(f"{len(findings)} fouten in het sjabloon")
        self.findings = findings
