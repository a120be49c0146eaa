"""Takes the measurements, shows target and outcome of each, and writes them to docs/metingen.md.

Use: python bench/run.py [word] [motoren] [pdf] [opdrachten] [bibliotheek] [--quick] [--strict]
Without names all are taken and docs/metingen.md is written; --quick takes fewer rounds, and the page says so.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import engine_speed
import library_speed
import pdf_speed
import run_speed
import word_speed
from measuring import Figure
from setting import Subject, subjects

PAGE = Path(__file__).resolve().parent.parent / "docs" / "metingen.md"
COMMAND = ".venv/bin/python bench/run.py"


@dataclass(frozen=True, slots=True)
class Bench:
    """A group of measurements; `take` gives the figures."""

    title: str
    about: str
    take: Callable[[dict[str, Subject], bool], list[Figure]]


BENCHES = {
    "word": Bench(
        "Word",
        "Een compleet protocol van meer dan 40 bladzijden en een blad van 1 bladzijde, voor een locatie die alles "
        "heeft ingevuld. docxtpl krijgt hetzelfde voorbereide sjabloon, dezelfde afgeschermde omgeving en dezelfde "
        "velden, en opent het sjabloon voor elk document opnieuw, zoals de handleiding het voordoet.",
        lambda found, quick: word_speed.figures(found, 4 if quick else 20),
    ),
    "motoren": Bench(
        "Andere motoren (npm)",
        "Elke motor krijgt hetzelfde document met tags in zijn eigen taal op de plaats van elk veld. De voorwaarden en "
        "herhalingen zijn daarin al uitgewerkt: dat scheelt de anderen werk, en geelvrij doet dat werk wel.",
        lambda found, quick: engine_speed.figures(found, 4 if quick else 20),
    ),
    "pdf": Bench(
        "PDF",
        "Kaal WeasyPrint krijgt dezelfde HTML, dezelfde opmaak en dezelfde instellingen. Een build vervangt elk proces "
        "na 25 locaties, want Pango houdt geheugen vast.",
        lambda found, quick: pdf_speed.figures(found, 4 if quick else 30, quick=quick),
    ),
    "opdrachten": Bench(
        "Hele opdrachten",
        "De locaties zijn die van het voorbeeld, met andere namen en nummers. Het geheugen is de som van het meeste "
        "dat elk proces heeft gebruikt.",
        lambda _found, quick: run_speed.figures(quick=quick),
    ),
    "bibliotheek": Bench(
        "De hele bibliotheek",
        "Alle documenten in Word en PDF, de eerste keer, met het klaarmaken van de sjablonen erbij, voor gelijke "
        "locaties die alles hebben ingevuld: een kindcentrum, dat de meeste documenten heeft. Op een terminal toont "
        "een balk hoeveel locaties klaar zijn.",
        lambda _found, quick: library_speed.figures(quick=quick),
    ),
}
_WHOLE = {"opdrachten", "bibliotheek"}  # these start geelvrij themselves


def main() -> int:
    """Exit code 1 when a target is missed and --strict was asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="naam", help=f"kies uit: {', '.join(BENCHES)}")
    parser.add_argument("--quick", action="store_true", help="korter en minder precies")
    parser.add_argument("--strict", action="store_true", help="eindig met 1 als een doel niet is gehaald")
    asked = parser.parse_args()
    unknown = set(asked.names) - set(BENCHES)
    if unknown:
        parser.error(f"onbekend: {', '.join(sorted(unknown))}")
    names = [name for name in BENCHES if not asked.names or name in asked.names]
    found = subjects() if set(names) - _WHOLE else {}
    results = {name: _shown(name, BENCHES[name].take(found, asked.quick)) for name in names}
    if len(results) == len(BENCHES):
        PAGE.write_text(_page(results, asked.quick), encoding="utf-8")
        print(f"\nGeschreven: {PAGE.relative_to(Path.cwd()) if PAGE.is_relative_to(Path.cwd()) else PAGE}")
    missed = [figure for figures in results.values() for figure in figures if figure.ok is False]
    return 1 if missed and asked.strict else 0


def _shown(name: str, figures: list[Figure]) -> list[Figure]:
    print(f"\n{BENCHES[name].title}")
    for figure in figures:
        print(f"  {_verdict(figure):13} {figure.measured:24} doel {figure.target:10} {figure.what}", flush=True)
    return figures


def _verdict(figure: Figure) -> str:
    return "" if figure.ok is None else "ok" if figure.ok else "niet gehaald"


def _page(results: dict[str, list[Figure]], quick: bool) -> str:
    lines = [
        "# Metingen",
        "",
        "Hoe snel geelvrij is en hoeveel geheugen het gebruikt. `make bench` meet opnieuw en schrijft deze bladzijde.",
        "De tijden zijn medianen; wie vergeleken wordt, is om de beurt gemeten in dezelfde run. Op een andere computer",
        "zijn de tijden anders, de verhoudingen blijven ongeveer gelijk.",
        "",
        f"Computer: {os.cpu_count()} kernen, {platform.system()}, Python {platform.python_version()}"
        f"{_node()}. Versies: {_versions()}.",
    ]
    if quick:
        lines += [
            "",
            f"Kort gemeten, met weinig rondes (`{COMMAND} --quick`): lees de tijden als een orde van grootte.",
        ]
    for name, figures in results.items():
        bench = BENCHES[name]
        lines += ["", f"## {bench.title}", "", bench.about, "", f"Alleen deze: `{COMMAND} {name}`", ""]
        lines += ["| wat | doel | gemeten | |", "|---|---|---|---|"]
        lines += [f"| {item.what} | {item.target} | {item.measured} | {_verdict(item)} |" for item in figures]
    return "\n".join(lines) + "\n"


def _node() -> str:
    if not shutil.which("node"):
        return ""
    shown = subprocess.run(["node", "--version"], check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
    return f", Node {shown.strip().removeprefix('v')}"


def _versions() -> str:
    return ", ".join(f"{name} {version(name)}" for name in ("docxtpl", "jinja2", "weasyprint", "cerberus", "pyyaml"))


if __name__ == "__main__":
    sys.exit(main())
