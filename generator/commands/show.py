"""Findings and numbers on the screen."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import click
from geelvrij.checks import sentences
from geelvrij.checks.finding import Finding, Severity
from geelvrij.checks.links import real

PLURALS = {
    "geel veld": "gele velden",
    "bestand": "bestanden",
    "fout": "fouten",
    "met de hand bewerkte versie": "met de hand bewerkte versies",
    "gewijzigde passage": "gewijzigde passages",
    "kop": "koppen",
    "locatie": "locaties",
    "wijziging": "wijzigingen",
    "sjabloon": "sjablonen",
    "bladzijde": "bladzijden",
    "website": "websites",
    "register": "registers",
}


def number(count: int, thing: str) -> str:
    """A number of things in words: 1 bestand, 2 bestanden."""
    return sentences.count(count, thing, PLURALS[thing])


def print_findings(findings: Iterable[Finding], root: Path, peildatum: date) -> None:
    """The findings to stderr, with the line they stand on; nothing when there are none."""
    found = tuple(findings)
    if not found:
        return
    from geelvrij.checks import run
    from geelvrij.checks.report import text

    summary = run.summarise(found, (), peildatum=peildatum, fail_on=Severity.FOUT)
    report = text.render(found, summary, source_reader(root))
    click.echo(report.removesuffix(f"{text.closing(summary)}\n"), err=True, nl=False)  # nothing was checked here


def source_reader(root: Path) -> Callable[[str], str | None]:
    """Reads a text file below the root, for a report that shows its lines; None for any other file."""

    base = real(root)

    def read(file: str) -> str | None:
        path = root / file
        try:
            if path.suffix not in (".yaml", ".yml", ".md") or not real(path).is_relative_to(base):
                return None
            if not path.is_file():  # reading a pipe would wait without end
                return None
            return path.read_bytes().decode("utf-8-sig", errors="replace")
        except OSError:
            return None

    return read
