"""The findings that were there when a board began to check (regels/nulmeting.json): old ones do not fail a check."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from .errors import Trouble
from .fingerprints import VERSION, Traced

FILE = "regels/nulmeting.json"
SCHEMA_VERSION = 1
_AGAIN = "verplaats of verwijder dat bestand eerst, en maak een nieuwe met ‘geelvrij baseline --new’."
_BROKEN = "de nulmeting {file} is niet te lezen; {again}"
_OTHER = "de nulmeting {file} is van een andere versie van geelvrij en past niet meer; {again}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding that was there: its rule, and the day on which it was seen first."""

    code: str
    since: date


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings that were there, by fingerprint."""

    entries: Mapping[str, Entry] = field(default_factory=dict)

    def vanished(self, found: Iterable[Traced]) -> tuple[tuple[str, Entry], ...]:
        """What was there and is no longer, in order of fingerprint."""
        now = {one.fingerprint for one in found}
        return tuple((mark, entry) for mark, entry in sorted(self.entries.items()) if mark not in now)


def taken(found: Iterable[Traced], on: date, before: Baseline | None = None) -> Baseline:
    """The findings of now as a baseline; what was in the one before keeps its day."""
    old: Mapping[str, Entry] = before.entries if before else {}
    return Baseline({one.fingerprint: old.get(one.fingerprint, Entry(one.finding.code, on)) for one in found})


def dump(baseline: Baseline) -> bytes:
    """The file: one finding on a line, in order, so that two branches of it can be put together."""
    head = f'{{"schema_version": {SCHEMA_VERSION}, "kenmerk_versie": {json.dumps(VERSION)}, "meldingen": ['
    lines = [
        json.dumps({"kenmerk": mark, "code": entry.code, "sinds": entry.since.isoformat()})
        for mark, entry in sorted(baseline.entries.items())
    ]
    return (head + "\n" + ",\n".join(lines) + "\n]}\n").encode()


def parsed(content: bytes, file: str = FILE) -> Baseline:
    """What such a file says; raises Trouble when it cannot be read or is of another version."""
    try:
        plain = json.loads(content)
        if plain["schema_version"] != SCHEMA_VERSION or plain["kenmerk_versie"] != VERSION:
            raise Trouble(_OTHER.format(file=file, again=_AGAIN))
        listed = plain["meldingen"]
        entries = {str(one["kenmerk"]): Entry(str(one["code"]), date.fromisoformat(one["sinds"])) for one in listed}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Trouble(_BROKEN.format(file=file, again=_AGAIN)) from error
    return Baseline(MappingProxyType(entries))
