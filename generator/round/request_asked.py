"""All that is asked of one location, and the words that go with it; the workbook, the page and the message show it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from geelvrij.checks.sentences import joined, shown

from .request_items import Item
from .request_rows import Row
from .request_tables import QUESTIONS


@dataclass(frozen=True, slots=True)
class Request:
    """All that the workbook, the page and the message of one location say."""

    location: str
    name: str
    edition: str
    before: date
    on: date
    owner: str  # the function of who leads the location
    head: str  # the name; empty when nobody knows
    head_email: str
    back_to: str
    back_email: str
    organisation: str
    items: tuple[Item, ...]
    rows: dict[str, list[Row]]
    people: tuple[str, ...]
    sectors: frozenset[str] = frozenset()
    years: tuple[int, ...] = ()  # of which counts are asked

    @property
    def file(self) -> str:
        """The name of the workbook: the location and the year, nobody's name."""
        return f"uitvraag-{self.location}-{self.edition}.xlsx"

    @property
    def missing(self) -> int:
        """How many rows are about something that is not known or not right."""
        return sum(item.missing for item in self.items)


def counted(request: Request) -> str:
    """Of which years counts are asked: 2026, or 2025 en 2026; empty for none."""
    return joined(map(str, request.years))


def _counts(request: Request) -> Iterator[tuple[str, str]]:
    if request.years:
        yield (
            f"Jaarcijfers over {counted(request)}",
            f"Die staan op het blad {QUESTIONS}, ook in het oranje. Schrijf alleen aantallen, geen namen. Kwam iets "
            "niet voor? Schrijf dan 0. Weet u een aantal nog niet? Laat het dan leeg.",
        )


def steps(request: Request) -> tuple[tuple[str, str], ...]:
    """What to do, as headings with a sentence; for the first sheet and the message."""
    day = shown(request.before)
    return (
        ("Waarom krijgt u dit?", f"Elk jaar kijken we of de gegevens van {request.name} nog kloppen. Daarmee maken we "
         f"de protocollen en contactbladen van editie {request.edition}."),
        ("Voor wanneer?", f"Stuur dit bestand vóór {day} terug."),
        ("Aan wie?", f"Aan {request.back_to}" + (f", {request.back_email}." if request.back_email else ".")),
        (f"1. Blad {QUESTIONS}", "Bovenaan (oranje) staat wat nog ontbreekt of niet klopt: schrijf dat bij Nieuwe "
         "waarde. Daaronder staat wat we al weten: kies klopt, of wijzigen met de nieuwe waarde erachter. Past iets "
         "niet bij uw locatie? Kies niet van toepassing, en schrijf bij Toelichting waarom."),
        *_counts(request),
        ("2. Bladen Personen, Rollen en Scholing", "Verander wat anders is, en zet wie of wat nieuw is in een lege "
         "rij. Haal geen rijen weg: vul een laatste dag in als iemand stopt."),
        ("3. Klaar?", "Bewaar het bestand als Excel-werkmap (.xlsx) en stuur het terug. Weet u iets nog niet? Stuur "
         "dan terug wat u wel weet."),
        ("Let op", "Schrijf alleen over collega’s en contactpersonen. Zet nooit gegevens van een kind of een ouder in "
         "dit bestand. Stuur het niet door aan anderen: er staan namen en telefoonnummers in."),
        ("Vragen?", f"Vraag het aan {request.back_to}."),
    )  # fmt: skip
