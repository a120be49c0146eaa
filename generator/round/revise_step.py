"""One step of the round: how far it is, what is told of it, and who does what now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from geelvrij.checks.exit_codes import Exit, heaviest

DONE, WAITS, CANNOT = "klaar", "wacht", "kan niet"
CENTRE, LOCATIONS, BOARD = "de centrale contactpersoon", "de locaties", "het bestuur"
YEAR, FACTS, ASKING, ANSWERS, DOCUMENTS = "Jaar", "Gegevens", "Uitvraag", "Antwoorden", "Documenten"
OVERVIEW, LETTERS, PACKS, PROGRESS, ADOPTION = "Overzicht", "Brieven", "Pakketten", "Voortgang", "Vaststelling"
FAILED = "Dit is niet (helemaal) gelukt."


class Act(NamedTuple):
    """Something to do now, and who does it; `typed` says it to who types commands, with those and with the files."""

    who: str
    what: str
    typed: str = ""

    @property
    def on_screen(self) -> str:
        """What the screen says, where commands are typed."""
        return self.typed or self.what


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its state, what is told of it, and what has to be done now; `typed` as of an act."""

    name: str
    state: str
    told: str
    acts: tuple[Act, ...] = ()
    typed: str = ""

    @property
    def on_screen(self) -> str:
        """What the screen says, where commands are typed."""
        return self.typed or self.told


SEE = Act(CENTRE, "zoek uit wat niet lukte", "verbeter wat bij ‘kan niet’ staat, en draai de opdracht opnieuw")


def exit_code(found: Iterable[Step]) -> Exit:
    """0: all is done; 1: it waits for something; 4: something could not be read or made."""
    states = {step.state for step in found}
    return heaviest({Exit.INCOMPLETE: CANNOT in states, Exit.FINDINGS: WAITS in states})


def to_do(found: Iterable[Step]) -> Iterator[Act]:
    """Who is to act, and what they do, each once in the order of the steps."""
    yield from dict.fromkeys(act for step in found for act in step.acts)


def hindered(step: Step, trouble: str) -> Step:
    """The step, or why it could not be done."""
    if not trouble:
        return step
    return Step(step.name, CANNOT, FAILED, (SEE, *step.acts), f"{trouble.rstrip('.')}.")
