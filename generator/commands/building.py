"""geelvrij build: decide what to make, run it, and weigh what came of it."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click
from geelvrij.checks import run as rules
from geelvrij.checks.characters import safe
from geelvrij.checks.codes import of_whole_file
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit, heaviest
from geelvrij.checks.finding import Finding
from geelvrij.checks.location import FOLDER, ORGANISATION

from .. import build as runs
from .. import by_hand
from ..chosen import FIELD
from ..compile import store
from ..editions.layout import Home
from ..editions.upheld import NOTHING, Upheld, upheld
from ..manifest import tool_version
from ..master import Master
from ..outcome import Outcome, shared_counts, shared_weights
from ..plan import FORMATS, Order, Wish
from ..writing import unsafe_name
from . import telling
from .organisation import Organisation
from .show import number, print_findings

_EVERYTHING = Wish()


def build(
    root: Path, locaties: tuple[str, ...], *, documents: tuple[str, ...], formats: tuple[str, ...], edition: str | None,
    out: Path | None, jobs: int | None, force: bool, profile: str, peildatum: date,
) -> Exit:  # fmt: skip
    """Make what was asked. Exit 0; 1 for yellow or a fout under `definitief`; 4 for what is not made; 3: own fault."""
    own = Organisation(root, peildatum)
    refuse_broken(own)
    names = own.locations(locaties)
    wish = _wish(own, documents, formats, named=bool(locaties))
    year = edition_year(own, edition)
    _refuse_adopted(own, year)
    target = Path(os.path.abspath(out or root / "out"))  # noqa: PTH100 - a link on the way must be seen, not followed
    click.echo(f"geelvrij {tool_version()}: {number(len(names), 'locatie')}, editie {year}", err=True)
    telling.odd_day(year, peildatum)
    given = edition is not None and edition != own.text("editie.jaar")
    texts = upheld(root, year, own.masters, own.setting)
    built = made(own, names, Asked(target, year, wish, profile, force, given, texts), jobs or os.cpu_count() or 1)
    code = report(own, built)
    telling.upheld(texts, built.order, built.outcomes)
    return code


@dataclass(frozen=True, slots=True)
class Asked:
    """What to make and where, the same for every location. `given`: the year was named on the command line.

    `texts`: what an adoption of the year holds to.
    """

    out: Path
    year: str
    wish: Wish = _EVERYTHING
    profile: str = "concept"
    force: bool = False
    given: bool = False
    texts: Upheld = NOTHING


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to: the order, what came of each location, and what is wrong with the texts."""

    order: Order
    outcomes: tuple[Outcome, ...]
    broken: tuple[Finding, ...]


def made(own: Organisation, names: list[str], asked: Asked, jobs: int) -> Built:
    """Make the documents of these locations; how it goes is told on stderr. Raises WriteError."""
    masters = {**own.masters, **asked.texts.adopted}
    wanted = runs.to_compile(masters, asked.wish.documents, (asked.out / asked.year / name for name in names))
    compiled, broken = runs.compile_all(masters, own.setting, wanted, telling.master)
    tags = probes(own, {name: masters[name] for name in compiled})
    order = Order(
        own.root, asked.out, asked.year, asked.wish, own.peildatum, asked.profile, asked.force, masters, compiled,
        tags, own.withheld, asked.given, unadopted=asked.texts.unadopted,
    )  # fmt: skip
    return Built(order, tuple(run(order, names, jobs)), tuple(broken))


def probes(own: Organisation, masters: Mapping[str, Master]) -> dict[str, str]:
    """The tags of documents that can be compiled, by id."""
    return {name: store.probe_source(master, own.setting) for name, master in masters.items()}


def _wish(own: Organisation, documents: tuple[str, ...], formats: tuple[str, ...], *, named: bool) -> Wish:
    masters = {name: own.master(name) for name in documents}
    if letter := next((name for name, master in masters.items() if master.case), None):
        raise Trouble(f"‘{letter}’ is een stuk van één zaak; maak het met ‘geelvrij letter {letter} --location …’.")
    if report := next((master for master in masters.values() if master.is_report), None):
        raise Trouble(f"‘{report.id}’ gaat niet over één locatie; maak het met ‘{report.made_with}’.")
    if left := next((name for name, master in masters.items() if master.id not in own.masters), None):
        raise Trouble(
            f"‘{left}’ hoort niet bij deze editie. Zet het bij {FIELD} in locations/organisatie.yaml, "
            "of haal die lijst weg."
        )
    asked = sorted({master.id for master in masters.values()})
    return Wish(tuple(asked), tuple(sorted(set(formats) or FORMATS)), named)


def edition_year(own: Organisation, edition: str | None) -> str:
    """The edition, also the name of a folder. Raises Trouble when it cannot be that, or when nobody says which."""
    year = edition or own.text("editie.jaar")
    if not year:
        place = own.workspace.organisation.value("editie.jaar").place
        print_findings(
            [found for found in own.workspace.findings if found.field == "editie.jaar"], own.root, own.peildatum
        )
        raise Trouble(
            f"we weten niet welke editie dit is; vul ‘editie.jaar’ in ({place.file}, regel {place.line}) "
            "of geef het jaar met --edition. Er is niets gemaakt."
        )
    if reason := unsafe_name(year):
        raise Trouble(f"de editie ‘{safe(year)}’ {reason}; gebruik een jaartal, bijvoorbeeld 2027.")
    return year


def _refuse_adopted(own: Organisation, year: str) -> None:
    """Documents of an adopted year are never made of the texts and facts of another one. Raises Trouble."""
    said = own.text("editie.jaar")
    if year != said and Home(own.root, year).exists:
        raise Trouble(
            f"editie {year} is vastgesteld, en de teksten en gegevens zijn nu van editie {said}. "
            f"De documenten van toen krijgt u met: geelvrij revise {year}. Er is niets gemaakt."
        )


def report(own: Organisation, built: Built) -> Exit:
    """Say what was made and what is wrong; the exit code."""
    order, outcomes, broken = built.order, list(built.outcomes), built.broken
    problems = [
        *own.workspace.findings, *own.master_findings, *own.unused_masters, *own.noticed(order.compiled), *broken,
    ]  # fmt: skip
    shared = _shared(problems, outcomes)
    mistakes = shared.get("fout", 0) + sum(outcome.counts.get("fout", 0) for outcome in outcomes)
    telling.table(outcomes, shared)
    missed = bool(broken) or (bool(problems) and rules.incomplete(problems))
    own_fault = any(found.code == rules.OWN_FAULT for found in broken)
    code = heaviest({Exit.OWN_FAULT: own_fault, _exit_code(outcomes, missed, mistakes, order.profile): True})
    copies = [finding for done in outcomes for finding in by_hand.copies(order, done.location)]
    telling.summary(outcomes, order, own, telling.Weighed(code, mistakes, len(copies)))
    troubles = (finding for done in outcomes for finding in done.troubles)
    print_findings([*problems, *troubles, *copies], order.root, order.peildatum)
    return code


def refuse_broken(own: Organisation) -> None:
    """Without the organisation every document would lose its name, edition and house style."""
    file = f"{FOLDER}/{ORGANISATION}.yaml"
    wrong = [found for found in own.workspace.findings if found.file == file and of_whole_file(found)]
    if wrong:
        print_findings(wrong, own.root, own.peildatum)
        raise Trouble("de gegevens van de organisatie zijn niet te lezen; er is niets gemaakt.", Exit.INCOMPLETE)


def run(order: Order, names: list[str], jobs: int) -> list[Outcome]:
    """Make what is not up to date; what came of each location, in order. How it goes is told on stderr."""
    return runs.run(order, names, jobs, telling.Progress)


def _exit_code(outcomes: Iterable[Outcome], missed: bool, mistakes: int, profile: str) -> Exit:
    """A fault of our own, something that is not made, or yellow or a fout in what should be final."""
    done = list(outcomes)
    return heaviest(
        {
            Exit.OWN_FAULT: any(outcome.own_fault for outcome in done),
            Exit.INCOMPLETE: missed or any(outcome.failed for outcome in done),
            Exit.FINDINGS: profile == "definitief" and (mistakes > 0 or any(outcome.open_fields for outcome in done)),
        }
    )


def _shared(problems: Iterable[Finding], outcomes: Iterable[Outcome]) -> dict[str, int]:
    """What the rows of the table do not count, so that all together is what `geelvrij check` counts."""
    weights = shared_weights(replace(found, document=None) for found in problems)
    for outcome in outcomes:
        weights |= outcome.shared
    return shared_counts(weights)
