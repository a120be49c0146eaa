"""What the reader of a Word file noticed, as plain data that can cross a process border, and the finding it becomes."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .catalogue import Message, load
from .characters import safe, spelled_out
from .finding import Finding, Place, Severity, Where, in_order
from .sentences import fill

_NAMES = {"BST101": "onleesbaar-bestand", "BST102": "bestand-te-groot"}
# BST101 and BST102 are shared with the reading of YAML; the sentences below are the ones for a Word file.
_FILE_MESSAGES = {
    "geen_word": (
        "{bestand} is geen Word-bestand (.docx).",
        "Kijk of Word het kan openen, en sla het dan op als Word-document (.docx). Kan dat niet, omdat het bestand "
        "leeg of beschadigd is? Neem dan een reservekopie, of vraag het opnieuw aan wie het u gaf.",
    ),
    "oud_word": (
        "{bestand} is een oud Word-bestand (.doc) en kan niet worden gelezen.",
        "Open het bestand in Word en sla het op als Word-document (.docx).",
    ),
    "wachtwoord": (
        "{bestand} is beveiligd met een wachtwoord en kan niet worden gelezen.",
        "Open het bestand in Word, haal het wachtwoord weg en sla het op.",
    ),
    "beschadigd": (
        "{bestand} is beschadigd: onderdeel {onderdeel} kan niet worden gelezen.",
        "Open het bestand in Word, laat Word het herstellen en sla het opnieuw op.",
    ),
    "onleesbaar": (
        "{bestand} kan niet worden geopend.",
        "Controleer of het bestand bestaat, een gewoon bestand is en door u gelezen mag worden.",
    ),
    "te_groot": (
        "{bestand} is groter dan {grens} MB en wordt niet gelezen.",
        "Maak de afbeeldingen in het document kleiner en sla het opnieuw op.",
    ),
}


@dataclass(frozen=True, slots=True)
class Sighting:
    """A code, the message of its page, what fills that message in, and where in the document it stands."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)
    message: str = "standaard"
    line: int = 1
    column: int = 1
    end_column: int = 1
    where: Where | None = None


def finding(sighting: Sighting, file: str) -> Finding:
    """The finding that a user reads; `file` is the name by which the user knows the Word file."""
    name, message, source = _page(sighting)
    params = {"bestand": file, **sighting.params}
    return Finding.at(
        Place(file, sighting.line, sighting.column, sighting.line, sighting.end_column),
        sighting.code,
        name,
        message.severity,
        fill(message.text, params, shortened),
        fill(message.help, params, shortened),
        where=sighting.where,
        source=source,
    )


def findings(sightings: Iterable[Sighting], file: str) -> tuple[Finding, ...]:
    """The findings of one file, in the one order every report uses."""
    return in_order(finding(sighting, file) for sighting in sightings)


def visible(text: str) -> str:
    """The text on one line, with control and direction characters shown as escapes and spaces drawn together."""
    return spelled_out(" ".join(text.split()))


def shortened(text: str) -> str:
    """The text as a reader may see it: one line, at most 80 characters."""
    return safe(" ".join(text.split()))


def to_line(sightings: Iterable[Sighting]) -> str:
    """The sightings as one line of JSON: no object of the reading process ever reaches the calling one."""
    return json.dumps([_plain(sighting) for sighting in sightings])


def from_line(line: str) -> tuple[Sighting, ...]:
    """The sightings that `to_line` wrote; raises ValueError, KeyError or TypeError for anything else."""
    return tuple(_sighting(entry) for entry in json.loads(line))


def _plain(sighting: Sighting) -> list[Any]:
    where = sighting.where
    place = None if where is None else [list(where.headings), where.snippet, where.part]
    span = [sighting.line, sighting.column, sighting.end_column]
    return [sighting.code, dict(sighting.params), sighting.message, span, place]


def _sighting(entry: list[Any]) -> Sighting:
    code, params, message, (line, column, end_column), place = entry
    where = None if place is None else Where(tuple(map(str, place[0])), str(place[1]), str(place[2]))
    texts = {str(key): str(value) for key, value in params.items()}
    return Sighting(str(code), texts, str(message), int(line), int(column), int(end_column), where)


def _page(sighting: Sighting) -> tuple[str, Message, str | None]:
    catalogue = load()
    rule = catalogue.rule(sighting.code) if sighting.code in catalogue else None
    if sighting.message in _FILE_MESSAGES:
        message = Message(*_FILE_MESSAGES[sighting.message], Severity.FOUT)
        return (rule.name if rule else _NAMES[sighting.code], message, rule.source if rule else None)
    page = catalogue.rule(sighting.code)
    return page.name, page.messages[sighting.message], page.source
