"""The findings that were there when a board began to check (regels/nulmeting.json): old ones do not fail a check."""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from .errors import Trouble
from .finding import Severity
from .fingerprints import VERSION, Traced

FILE = "regels/nulmeting.json"
SCHEMA_VERSION = 2
_AGAIN = "verplaats of verwijder dat bestand eerst, en maak een nieuwe met ‘geelvrij baseline --new’."
_BROKEN = "de nulmeting {file} is niet te lezen; {again}"
_OTHER = (
    "de nulmeting {file} is van een andere versie van geelvrij en past niet meer. Kijk eerst met ‘geelvrij check’ wat "
    "er nu open staat, want dat komt er allemaal in; {again}"
)
_MARK, _CODE = re.compile(r"[0-9a-f]{32}"), re.compile(r"[A-Z]{3}[0-9]{3}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding that was there: its rule, its weight, and the day on which it was seen first.

    It is known by two marks, of which one may change: `mark` holds the name of the location, `of_file` its `file`. So
    it stays the same when a location is called otherwise, and when its file is.
    """

    mark: str
    of_file: str
    file: str
    code: str
    severity: Severity
    since: date

    def lets_stand(self, found: Traced) -> bool:
        """Whether the finding, that is this one, does not count: not when it weighs more than it did."""
        return found.finding.severity <= self.severity


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings that were there. `gone`: the files that are no longer there, or have another name now."""

    entries: tuple[Entry, ...] = ()
    gone: frozenset[str] = frozenset()

    def known(self, found: Iterable[Traced]) -> dict[str, Entry]:
        """By the fingerprint of what is found now: what it was. The name counts only of what has lost its file.

        Else a copy of a file, or a new location with an old name, would have what was let stand of another.
        """
        by_file = {entry.of_file: entry for entry in self.entries}
        by_name = {entry.mark: entry for entry in self.entries if entry.file in self.gone}
        pairs = ((one.fingerprint, by_file.get(one.of_file) or by_name.get(one.fingerprint)) for one in found)
        return {mark: entry for mark, entry in pairs if entry is not None}

    def vanished(self, found: Iterable[Traced]) -> tuple[Entry, ...]:
        """What was there and is no longer, in the order of the file."""
        still = {entry.of_file for entry in self.known(found).values()}
        return tuple(entry for entry in self.entries if entry.of_file not in still)

    def now(self, found: Iterable[Traced], without: Collection[Entry]) -> "Baseline":
        """The same with some of it taken out, and what is there still under the marks that it has now."""
        all_found = tuple(found)
        known = self.known(all_found)
        marks = {known[one.fingerprint]: one for one in all_found if one.fingerprint in known}
        left = (entry for entry in self.entries if entry not in without)
        return Baseline(tuple(_moved(entry, marks[entry]) if entry in marks else entry for entry in left))


def taken(found: Iterable[Traced], on: date) -> Baseline:
    """The findings of now as a baseline."""
    return Baseline(tuple(_entry(one, on) for one in found))


def _entry(one: Traced, on: date) -> Entry:
    finding = one.finding
    return Entry(one.fingerprint, one.of_file, finding.file, finding.code, finding.severity, on)


def _moved(entry: Entry, to: Traced) -> Entry:
    return replace(entry, mark=to.fingerprint, of_file=to.of_file, file=to.finding.file)


def dump(baseline: Baseline) -> bytes:
    """The file: one finding on a line, in order, so that two branches of it can be put together."""
    head = f'{{"schema_version": {SCHEMA_VERSION}, "kenmerk_versie": {json.dumps(VERSION)}, "meldingen": ['
    lines = [json.dumps(_plain(entry)) for entry in sorted(baseline.entries, key=lambda entry: entry.mark)]
    return (head + "\n" + ",\n".join(lines) + "\n]}\n").encode()


def _plain(entry: Entry) -> dict[str, str]:
    return {
        "kenmerk": entry.mark,
        "kenmerk_bestand": entry.of_file,
        "bestand": entry.file,
        "code": entry.code,
        "ernst": entry.severity.value,
        "sinds": entry.since.isoformat(),
    }


def parsed(content: bytes, file: str = FILE) -> Baseline:
    """What such a file says; raises Trouble when it cannot be read or is of another version."""
    try:
        plain = json.loads(content)
        version, marks = plain["schema_version"], plain["kenmerk_versie"]
        if type(version) is not int or type(marks) is not str:
            raise TypeError("a version of another form")
        if (version, marks) != (SCHEMA_VERSION, VERSION):
            raise Trouble(_OTHER.format(file=file, again=_AGAIN))
        return Baseline(tuple(map(_read, plain["meldingen"])))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Trouble(_BROKEN.format(file=file, again=_AGAIN)) from error


def _read(plain: Mapping[str, object]) -> Entry:
    """The entry on one line. Raises KeyError, TypeError or ValueError when it is none."""
    mark, of_file, file, code, weight, since = (
        plain[key] for key in ("kenmerk", "kenmerk_bestand", "bestand", "code", "ernst", "sinds")
    )
    if not isinstance(file, str) or not isinstance(since, str):
        raise TypeError("no file or no day")
    day = date.fromisoformat(since)
    return Entry(_as(_MARK, mark), _as(_MARK, of_file), file, _as(_CODE, code), Severity(weight), day)


def _as(form: re.Pattern[str], said: object) -> str:
    if not isinstance(said, str) or not form.fullmatch(said):
        raise ValueError("a text of another form")
    return said
