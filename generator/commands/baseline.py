"""geelvrij baseline: what was there when a board began to check, and what of it is gone."""

import click
from geelvrij.checks import baseline as baselines
from geelvrij.checks import run
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
    made = baselines.taken(_now(own, _NOT_MADE), own.peildatum)
    make_folder(path.parent)
    save(path, baselines.dump(made))
    click.echo(f"Geschreven: {baselines.FILE} met {count(len(made.entries), 'melding', 'meldingen')}.")
    return Exit.CLEAN


def prune(own: Organisation) -> Exit:
    """Take what is gone out of the baseline; nothing new comes in. Raises Trouble, as `begin`."""
    path = own.root / baselines.FILE
    before = known_before(path, own.root)
    gone = before.vanished(_now(own, _AS_IT_WAS))
    left = {mark: entry for mark, entry in before.entries.items() if mark not in dict(gone)}
    save(path, baselines.dump(baselines.Baseline(left)))
    click.echo(f"{count(len(gone), 'melding is', 'meldingen zijn')} opgelost en uit {baselines.FILE} gehaald.")
    return Exit.CLEAN


def _now(own: Organisation, left: str) -> tuple[Traced, ...]:
    """The findings of now. Raises Trouble when something was not looked at: what stands there, nobody knows."""
    found = found_in(own, Targets(own.locations(()), shared=True), "concept")
    if found.partial or run.incomplete(found.findings):
        raise Trouble(_UNSURE.format(left=left), Exit.INCOMPLETE)
    return traced(found.findings, homes(own, found.looked))
