"""What stands in the way of adopting: per location the yellow fields and the mistakes, as a final check counts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geelvrij.checks import run
from geelvrij.checks.consequences import OPEN_FIELD
from geelvrij.checks.finding import Finding, Severity
from geelvrij.checks.location import Workspace

from ..inspecting import Task, inspect
from ..master import Master

FINAL = "definitief"


@dataclass(frozen=True, slots=True)
class Weight:
    """One location: how many fields are yellow and how many mistakes there are; unread when nobody can say."""

    location: str
    yellow: int
    mistakes: int
    unread: bool = False
    codes: tuple[str, ...] = ()  # of each yellow field and each mistake

    @property
    def is_clean(self) -> bool:
        """Whether nothing stands in the way."""
        return not (self.yellow or self.mistakes or self.unread)


def weigh(task: Task, workspace: Workspace, masters: dict[str, Master]) -> Iterator[Weight]:
    """What each location comes to, in order of id. Raises NoWorkers and NoScratch."""
    for looked in inspect(task, workspace.location_ids(), workspace, masters):
        heavy = [found for found in set(looked.findings) if found.severity is Severity.FOUT]
        yellow = {found.field for found in looked.findings if found.code == OPEN_FIELD}
        mistakes = sorted(found.code for found in heavy if found.code != OPEN_FIELD)
        unread = looked.identity is None or run.incomplete(heavy)
        codes = (*mistakes, *[OPEN_FIELD] * len(yellow))
        yield Weight(looked.location, len(yellow), len(mistakes), unread, codes)


def passed(weights: Iterable[Weight], shared: Iterable[Finding]) -> tuple[tuple[str, int], ...]:
    """What stands open, as codes with how often, in order of code."""
    counted = Counter(code for weight in weights for code in weight.codes) + Counter(found.code for found in shared)
    return tuple(sorted(counted.items()))


def shared_mistakes(findings: Iterable[Finding]) -> list[Finding]:
    """The mistakes in what all locations share: the organisation, the regions and the masters."""
    return [found for found in findings if found.severity is Severity.FOUT]
