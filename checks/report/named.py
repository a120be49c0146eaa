"""Findings for who knows the people and not the files: names instead of keys, questions instead of fields."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby

from ..characters import spelled_out
from ..finding import Finding
from ..judged import Judged
from ..location import Location
from ..owners import CENTRAL, KEEPER, WRITER
from ..spelling import capital, name_of
from ..values import Section

_ASKING = re.compile(
    r"(?:^|: )(?:(?:op |aan |met |in )?welke|wie|wat|wanneer|waar|hoe|kunt|klopt|is|zijn|heeft|hebt|werkt|of) ",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.?!]) ")
_FILLING_IN = re.compile(r"(?:, en| en|,) (?:vul|zet|noteer|schrijf|kies)\b.*", re.DOTALL)
_OF_A_FILE = re.compile(
    r"\b(?:vul|zet|haal|schrijf|kies|noem|verander|verbeter d(?:e|an)|laat de naam|zo lang|veld|nvt|nu staat|regel)\b"
    r"|[_{}‘]|\w\.\w",
    re.IGNORECASE,
)
People = Mapping[str, str]  # key → full name


def people_of(location: Location) -> dict[str, str]:
    """The full name of each person of a location that has one, by key."""
    persons = location.section("personen").items()
    named = {key: name_of(person) for key, person in persons if isinstance(person, Section)}
    return {key: name for key, name in named.items() if name}


def with_names(finding: Finding, people: People) -> str:
    """The message with people by their names instead of their keys; it begins with the one whose field it is about."""
    text = _names_in(finding.message, people)
    section, *keys = (finding.field or "").split(".")
    whose = spelled_out(people.get(keys[0], "")) if section == "personen" and keys else ""
    return f"{whose}: {text[:1].lower()}{text[1:]}" if whose and whose not in text else text


def _names_in(words: str, people: People) -> str:
    text = spelled_out(words)
    for key, name in people.items():
        text = text.replace(f"‘{key}’", spelled_out(name))
    return text


def named(found: Iterable[Judged], people: Mapping[str, People]) -> tuple[Judged, ...]:
    """The findings with the names of people; `people`: those of each location."""
    return tuple(replace(one, finding=_named(one.finding, people.get(one.finding.location or "", {}))) for one in found)


def _named(finding: Finding, people: People) -> Finding:
    due = finding.due
    said = replace(due, what=_names_in(due.what, people)) if due else None
    return replace(finding, message=with_names(finding, people), due=said)


def doing(help: str) -> str:
    """What to do first, for who types nothing in a file: of the first sentence of an advice what is not about that.

    Empty when the sentence asks something, or is about the file alone.
    """
    first = _SENTENCE.split(help, maxsplit=1)[0]
    words = _FILLING_IN.sub("", first).rstrip(".")
    return "" if not words or "?" in first or _OF_A_FILE.search(words) else f"{words}."


def asking(found: Iterable[Judged]) -> tuple[Judged, ...]:
    """The findings for who leads a location, and does not keep its file: what to do, and what to tell who does."""
    return tuple(
        replace(one, finding=replace(one.finding, help=_question(one.finding.ask, doing(one.finding.help))))
        if one.finding.ask and one.owner not in (CENTRAL, KEEPER, WRITER)
        else one
        for one in found
    )


def _question(ask: str, first_do: str) -> str:
    """What a list asks on lines of its own, as sentences behind each other; before it what has to be done first."""
    told = []
    for is_question, lines in groupby(ask.split("\n"), key=_is_question):
        words = list(lines)
        told += [f"{line.rstrip('?')}?" for line in words] if is_question else [f"{', '.join(map(_small, words))}."]
    first, *others = told
    if (
        first_do and _WORD.findall(first_do.lower())[:2] == _WORD.findall(first.lower())[:2]
    ):  # the question says it as well
        first_do = ""
    after = " daarna" if first_do else ""
    told = [f"Laat{after} de {CENTRAL} weten: {_small(first)}", *map(capital, others)]
    return " ".join(filter(None, (first_do, *told)))


def _is_question(line: str) -> bool:
    return line.endswith("?") or _ASKING.search(line) is not None


def _small(line: str) -> str:
    return line[:1].lower() + line[1:] if line[1:2].islower() or line.startswith("E-mail") else line
