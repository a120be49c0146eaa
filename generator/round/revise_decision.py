"""The last step of a concept: whether the edition can be adopted, what is in the way, and the command that does it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from geelvrij.checks.sentences import joined

from ..editions.approvals import BOARD as OF_THE_BOARD
from .revise_known import RETURNED, WRONG, Round, of_all
from .revise_step import ADOPTION, ANSWERS, ASKING, BOARD, CANNOT, CENTRE, DONE, FACTS, WAITS, YEAR, Act, Step

READY = "De editie is klaar om vast te stellen."
_DAY = "DATUM"


def adoption(known: Round, others: Sequence[Step]) -> Step:
    """The step, after all others."""
    needs = f"Nodig {'is' if len(known.approvals) == 1 else 'zijn'} {joined(one.told for one in known.approvals)}."
    if first := list(in_the_way(known, others)):
        return Step(ADOPTION, WAITS, f"{needs} Eerst {_done(first)}.")
    if known.unfit:
        told = f"Bij {of_all(known, known.unfit)} is er nog iets wat in definitieve documenten niet mag."
        look = "zoek op wat er nog niet klopt"
        act = Act(CENTRE, look, f"{look}: geelvrij check --profile definitief")
        return Step(ADOPTION, WAITS, f"{needs} {told}", (act,))
    left = [one.name for one in others if one.state != DONE]
    note = f" Nog niet klaar, maar dat houdt het besluit niet tegen: {joined(left)}." if left else ""
    return Step(ADOPTION, WAITS, f"{READY} {needs}{note}", tuple(_acts(known)))


def in_the_way(known: Round, others: Iterable[Step]) -> Iterator[str]:
    """The steps that have to be done before: what could not be done, and without which nothing can be adopted."""
    unread = bool(known.is_asked(WRONG, RETURNED))  # answers that would go unused
    needed = {YEAR: bool(known.former) or not known.begun, FACTS: True, ASKING: True, ANSWERS: unread}
    for one in others:
        if one.state == CANNOT or (one.state == WAITS and needed.get(one.name)):
            yield one.name


def _done(names: Sequence[str]) -> str:
    many = "moet deze stap" if len(names) == 1 else "moeten deze stappen"
    return f"{many} klaar zijn: {joined(names)}"


def _acts(known: Round) -> Iterator[Act]:
    """The board decides, and whoever keeps the edition records it with the days."""
    yield Act(BOARD, f"neem een besluit over editie {known.year}")
    if known.undated:
        fill_in = "vul de dagen van het besluit in die in de documenten komen"
        where = joined(dict.fromkeys(one.file for one in known.undated))
        yield Act(CENTRE, fill_in, f"{fill_in} ({where}: {joined(one.field for one in known.undated)})")
    record = "leg het besluit vast als het er is"
    yield Act(CENTRE, record, f"{record}: {command(known)}")


def command(known: Round) -> str:
    """The command that adopts the edition, with the days that are known."""
    options = " ".join(f"--{one.option} {_day(known, one.option)}" for one in known.approvals)
    return f"geelvrij edition adopt {known.year} --date {_day(known, OF_THE_BOARD)} {options}"


def _day(known: Round, option: str) -> str:
    day = known.days.get(option)
    return day.isoformat() if day else _DAY
