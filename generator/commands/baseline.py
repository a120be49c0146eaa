"""geelvrij baseline: what was there when a board began to check, and what of it is gone."""

from collections.abc import Iterator

import click
from geelvrij.checks import baseline as baselines
from geelvrij.checks import run
from geelvrij.checks import suppressions as exceptions
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.fingerprints import Traced, traced
from geelvrij.checks.sentences import count

from .checking import homes
from .earlier_checks import known_before
from .looking import found_in
from .organisation import Organisation
from .saving import make_folder, save
from .targets import Targets

_UNSURE = "niet alles kon worden gelezen of gecontroleerd. Daarom {left}. Kijk met ‘geelvrij check’ wat er mis is."
_NOT_MADE, _AS_IT_WAS = "is er geen nulmeting gemaakt", "blijft de nulmeting zoals zij was"


def begin(own: Organisation) -> Exit:
    """Make the baseline of now. Raises Trouble when there is one, or when not everything could be read."""
    path = own.root / baselines.FILE
    if path.exists():
        raise Trouble(
            f"{baselines.FILE} is er al. Is er iets opgelost? Gebruik --prune. Wilt u helemaal opnieuw beginnen? "
            "Haal het bestand dan eerst weg."
        )
    now, book = _now(own, _NOT_MADE), own.agreed.book
    may = [one for one in now if not exceptions.never(one.finding.code, book)]
    left = [one for one in may if not any(entry.is_about(one) for entry in own.register.on(own.peildatum))]
    made = baselines.taken(left, own.peildatum)
    make_folder(path.parent)
    save(path, baselines.dump(made))
    click.echo(f"Geschreven: {baselines.FILE} met {count(len(made.entries), 'melding', 'meldingen')}.")
    for line in _left_out(len(now) - len(may), len(may) - len(left)):
        click.echo(line)
    return Exit.CLEAN


def _left_out(unsafe: int, excepted: int) -> Iterator[str]:
    """What does not come into a baseline, as it always counts or already has an end."""
    if unsafe:
        is_told = "1 melding staat" if unsafe == 1 else f"{unsafe} meldingen staan"
        yield f"{is_told} er niet in: wat niet te lezen of niet veilig is, telt altijd mee."
    if excepted:
        is_told = "1 melding staat" if excepted == 1 else f"{excepted} meldingen staan"
        yield f"{is_told} er niet in: daarvoor geldt nu een uitzondering."


def prune(own: Organisation) -> Exit:
    """Take what is solved out of the baseline; nothing new comes in. Raises Trouble, as `begin`.

    Of a rule that is off, or that there is no longer, nobody knows whether it is solved.
    """
    path = own.root / baselines.FILE
    before = known_before(path, own.root)
    now = _now(own, _AS_IT_WAS)
    gone = before.vanished(now)
    solved = [entry for entry in gone if not own.agreed.book.is_off(entry.code)]
    save(path, baselines.dump(before.now(now, frozenset(solved))))
    click.echo(f"{count(len(solved), 'melding is', 'meldingen zijn')} opgelost en uit {baselines.FILE} gehaald.")
    if kept := len(gone) - len(solved):
        stay = count(kept, "melding blijft", "meldingen blijven")
        click.echo(f"{stay} erin staan: de regel ervan staat uit of bestaat niet meer.")
    return Exit.CLEAN


def _now(own: Organisation, left: str) -> tuple[Traced, ...]:
    """The findings of now. Raises Trouble when something was not looked at: what stands there, nobody knows."""
    found = found_in(own, Targets(own.locations(()), shared=True), "concept")
    if found.partial or run.incomplete(found.findings):
        raise Trouble(_UNSURE.format(left=left), Exit.INCOMPLETE)
    return traced(found.findings, homes(own, found.looked))
