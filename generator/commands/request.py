"""geelvrij request: what each location is asked in the yearly round, as a workbook, a page and a draft message."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath

import click
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit, heaviest
from geelvrij.checks.finding import Finding
from geelvrij.checks.sentences import shown

from ..round import request as requests
from ..round.request_asked import Request
from ..round.write_back import NotWritten, read_own
from ..writing import WriteError, write_set
from .building import refuse_broken
from .checking import found_in
from .organisation import Organisation
from .show import print_findings
from .targets import Targets

FOLDER = "uitvraag"
_MADE = "controle.sha256"  # what we made: by it we see that somebody filled in the workbook that lies here
_SENT_BY_NOBODY = (
    "Er is niets verstuurd. Open het bericht (.eml) in uw mailprogramma, kijk het na en verstuur het zelf. Er staan "
    "namen en telefoonnummers in: stuur het alleen naar wie de locatie leidt."
)
_NO_EDITION = "de editie is niet bekend; vul editie.jaar in (locations/organisatie.yaml) of geef --edition."


@dataclass(frozen=True, slots=True)
class Round:
    """What holds for all requests of one run."""

    edition: str
    before: date
    out: Path


def request(
    root: Path, locaties: tuple[str, ...], *, before: date, edition: str | None, out: Path | None, peildatum: date
) -> Exit:
    """Make the request of each location. Exit 0; 4 when one could not be made. Raises Trouble."""
    if before <= peildatum:
        raise Trouble(f"{shown(before)} is al geweest op {shown(peildatum)}; kies met --before een latere dag.")
    own = Organisation(root, peildatum)
    refuse_broken(own)
    year = edition or own.text("editie.jaar")
    if not year:
        raise Trouble(_NO_EDITION)
    asked = Round(year, before, out or root / "out")
    found, _, _ = found_in(own, Targets(own.locations(locaties), shared=True), "concept", lists=False)
    done = [_one(own, name, found, asked) for name in own.locations(locaties)]
    if any(done):
        click.echo(_SENT_BY_NOBODY, err=True)
    return heaviest({Exit.INCOMPLETE: not all(done)})


def folder(out: Path, edition: str, location: str) -> Path:
    """Where the request of a location lies, and later what was taken over from it."""
    return out / edition / FOLDER / location


def _one(own: Organisation, name: str, found: list[Finding], asked: Round) -> bool:
    """Whether the request of one location could be made; what cannot is told, and stops no other."""
    read = own.workspace.read(name)
    if read.location is None:
        print_findings(read.findings, own.root, own.peildatum)
        click.echo(f"{name}: geen uitvraag, want dit bestand is niet te lezen.", err=True)
        return False
    try:
        content = read_own(own.root, read.location.file)
        made = requests.asked(
            read.location, content, found, edition=asked.edition, before=asked.before, on=own.peildatum
        )
        _write(made, folder(asked.out, asked.edition, name), asked.out)
    except (NotWritten, WriteError, _FilledIn) as trouble:
        click.echo(f"Let op: {trouble}", err=True)
        return False
    click.echo(_told(made, folder(asked.out, asked.edition, name)))
    if not made.head_email:
        click.echo(
            f"{name}: van wie deze locatie leidt is geen e-mailadres bekend; vul de ontvanger zelf in.", err=True
        )
    return True


class _FilledIn(Trouble):
    """The workbook that lies there is not as we made it: it may hold answers."""


def _write(made: Request, target: Path, out: Path) -> None:
    """Write the files, unless somebody filled in the workbook that lies there. Raises _FilledIn and WriteError."""
    files = requests.make(made)
    present = target / made.file
    if _is_changed(present, target):
        raise _FilledIn(
            f"{spelled_out(_near(present))} is ingevuld of veranderd en blijft staan. Neem het eerst over met "
            "‘geelvrij answers’, of haal het weg."
        )
    lines = "".join(f"{_digest(content)}  {name}\n" for name, content in sorted(files.items()))
    write_set(target, {**files, _MADE: lines.encode()}, inside=out)


def _is_changed(present: Path, target: Path) -> bool:
    """Whether something lies there that we did not make, or that somebody wrote in since."""
    try:
        return _digest(present.read_bytes()) not in _digests(target)
    except FileNotFoundError:
        return False
    except OSError:  # what we cannot look into may be anything
        return True


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digests(target: Path) -> frozenset[str]:
    try:
        return frozenset(line.split(" ")[0] for line in (target / _MADE).read_text("utf-8").splitlines())
    except (OSError, ValueError):
        return frozenset()


def _told(made: Request, target: Path) -> str:
    lacking = "1 vraag" if made.missing == 1 else f"{made.missing} vragen"
    rest = len(made.items) - made.missing
    told = f"{lacking} over wat ontbreekt of niet klopt, {rest} gegevens om na te kijken"
    return f"{made.location}: {told}: {spelled_out(_near(target))}"


def _near(path: Path) -> str:
    here = Path.cwd()
    return PurePath(path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
