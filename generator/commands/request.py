"""geelvrij request: what each location is asked in the yearly round, as a workbook, a page and a draft message."""

from datetime import date
from pathlib import Path

import click
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit, heaviest
from geelvrij.checks.sentences import count

from ..round.asking import Asked, Asking, ask, near, refuse_past
from .building import refuse_broken
from .looking import found_in
from .organisation import Organisation
from .show import print_findings
from .targets import Targets

_SENT_BY_NOBODY = (
    "Er is niets verstuurd. Open het bericht (.eml) in uw mailprogramma, kijk het na en verstuur het zelf. Er staan "
    "namen en telefoonnummers in: stuur het alleen naar wie de locatie leidt."
)
_NO_EDITION = "de editie is niet bekend; vul editie.jaar in (locations/organisatie.yaml) of geef --edition."


def request(
    root: Path, locaties: tuple[str, ...], *, before: date, edition: str | None, out: Path | None, peildatum: date
) -> Exit:
    """Make the request of each location. Exit 0; 4 when one could not be made. Raises Trouble."""
    refuse_past(before, peildatum)
    own = Organisation(root, peildatum)
    refuse_broken(own)
    order = Asking(root, out or root / "out", year_of(own, edition), before, peildatum)
    names = own.locations(locaties)
    found = found_in(own, Targets(names, shared=True), "concept").findings
    done = [tell(own, ask(order, own.workspace, name, found)) for name in names]
    if any(done):
        click.echo(_SENT_BY_NOBODY, err=True)
    return heaviest({Exit.INCOMPLETE: not all(done)})


def year_of(own: Organisation, edition: str | None) -> str:
    """The year of the edition that a round is about. Raises Trouble when nobody says it."""
    year = edition or own.text("editie.jaar")
    if not year:
        raise Trouble(_NO_EDITION)
    return year


def tell(own: Organisation, one: Asked) -> bool:
    """Say what came of the request of one location; whether it was made."""
    print_findings(one.findings, own.root, own.peildatum)
    if one.request is None:
        click.echo(one.trouble, err=True)
        return False
    made = one.request
    lacking = count(made.missing, "vraag", "vragen")
    rest = count(len(made.items) - made.missing, "gegeven", "gegevens")
    told = f"{lacking} over wat ontbreekt of niet klopt, {rest} om na te kijken"
    click.echo(f"{one.location}: {told}: {spelled_out(near(one.folder))}")
    if not made.head_email:
        click.echo(
            f"{one.location}: van wie deze locatie leidt is geen e-mailadres bekend; vul de ontvanger zelf in.",
            err=True,
        )
    return True
