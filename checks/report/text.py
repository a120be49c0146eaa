"""Findings as Dutch text for a person at a screen: per location, with the line and a caret under the spot."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, zip_longest

from ..consequences import OPEN_FIELD
from ..finding import Finding, Severity, in_order
from ..owners import KEEPER, of_finding
from ..run import Summary, counts
from ..sentences import shown, spelled_out

ReadSource = Callable[[str], str | None]
_COLOUR = {Severity.FOUT: "31;1", Severity.WAARSCHUWING: "33;1", Severity.TIP: "36;1"}
_WIDEST = 110
_PLURAL = {"fout": "fouten", "waarschuwing": "waarschuwingen", "tip": "tips"}


@dataclass(frozen=True, slots=True)
class _Sources:
    """The lines of the files that findings stand in, read one file at a time."""

    read: ReadSource

    def lines(self, findings: Iterable[Finding]) -> Mapping[str, list[str]]:
        names = sorted({finding.file for finding in findings if finding.file and finding.where is None})
        return {name: (self.read(name) or "").splitlines() for name in names}


def render(findings: Iterable[Finding], summary: Summary, read_source: ReadSource, *, colour: bool = False) -> str:
    """The whole report; `read_source` gives the text of a file (as named in a finding), or None."""
    parts: list[str] = []
    ordered = sorted(in_order(findings), key=lambda finding: finding.location or "")
    for name, group in groupby(ordered, key=lambda finding: finding.location or ""):
        own = tuple(group)
        lines = _Sources(read_source).lines(own)
        parts.append(_heading(name, own, summary.owners))
        parts += _blocks(list(_together(own)), lines, colour)
    return "\n".join([*parts, closing(summary)]) + "\n"


def closing(summary: Summary) -> str:
    """The last line: how much was checked, for which day, and what was found."""
    number = len(summary.per_location)
    start = f"{number} {'locatie' if number == 1 else 'locaties'} gecontroleerd voor {shown(summary.peildatum)}: "
    total = tally(summary.counts) or "niets gevonden"
    late = " Let op: niet alles kon worden gecontroleerd." if summary.incomplete else ""
    return f"{start}{total}.{late}"


def tally(numbers: Mapping[str, int]) -> str:
    """The numbers in words, such as: 2 fouten en 1 tip; nothing when all are nought."""
    words = [f"{number} {name if number == 1 else _PLURAL[name]}" for name, number in numbers.items() if number]
    return " en ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _heading(name: str, findings: tuple[Finding, ...], owners: Mapping[str, str]) -> str:
    title = _safe(name) if name else "Organisatie, regio en documenten"
    who = dict.fromkeys(of_finding(finding, owners) for finding in findings)
    solved = " ".join(_solved(owner) for owner in who if len(who) == 1 or owner != KEEPER)
    return f"{title}: {tally(counts(findings))}\n{'─' * len(title)}\n{solved}\n"


def _solved(owner: str) -> str:
    first, _, second = owner.partition(" en ")
    return f"Dit kunnen de {first} en de {second} samen oplossen." if second else f"Dit kan de {owner} oplossen."


def _together(findings: tuple[Finding, ...]) -> Iterator[tuple[Finding, tuple[Finding, ...]]]:
    """Each finding with those that ask the same at the same spot, or that go away with it, such as a yellow field."""
    for _, group in groupby(findings, key=lambda finding: (finding.place, finding.where)):
        # What a rule says weighs more than the yellow that comes of it.
        left = sorted(group, key=lambda finding: finding.code == OPEN_FIELD)
        while left:
            first = left[0]
            rest = tuple(finding for finding in left[1:] if _goes_with(finding, first))
            left = [finding for finding in left[1:] if finding not in rest]
            yield first, rest


def _goes_with(finding: Finding, first: Finding) -> bool:
    if finding.code == first.code:
        return finding.help == first.help
    field, above = finding.field or "", first.field or ""
    return finding.code == OPEN_FIELD and bool(above) and f"{field}.".startswith(f"{above}.")


def _blocks(
    told: list[tuple[Finding, tuple[Finding, ...]]], sources: Mapping[str, list[str]], colour: bool
) -> Iterator[str]:
    """One block per finding. Of those that follow each other and ask the same, the last one says what to do."""
    following = [finding for finding, _ in told[1:]]
    for (finding, rest), after in zip_longest(told, following):
        lines = [_sentence(finding, colour), *_spot(finding, sources)]
        lines += [f"   Ook: {_sentence(other, colour)}" for other in rest]
        same = after is not None and _advice(finding) == _advice(after)
        yield "\n".join(lines if same else [*lines, *_advice(finding)[1:]]) + "\n"


def _advice(finding: Finding) -> tuple[str, ...]:
    """The code, what to do, and what the rule rests on."""
    help = (f"   Doen: {_safe(finding.help)}",) if finding.help else ()
    return (finding.code, *help, *((f"   {_safe(finding.source)}",) if finding.source else ()))


def _sentence(finding: Finding, colour: bool) -> str:
    word = finding.severity.value
    shade = f"\x1b[{_COLOUR[finding.severity]}m{word}\x1b[0m" if colour else word
    return f"{shade} {finding.code} {_safe(finding.message)}"


def _spot(finding: Finding, sources: Mapping[str, list[str]]) -> list[str]:
    if finding.where is not None:
        trail = " › ".join(_safe(heading) for heading in finding.where.headings)
        snippet = f"“{_safe(finding.where.snippet)}”" if finding.where.snippet else ""
        place = [part for part in (_safe(finding.file), trail, _safe(finding.where.part)) if part]
        return [f"   {' | '.join(place)}", *([f"   {snippet}"] if snippet else [])]
    if not finding.file:
        return []
    spot = [f"   {_safe(finding.file)}:{finding.line}:{finding.column}"]
    text = sources.get(finding.file, [])
    return spot + _caret(finding, text[finding.line - 1]) if finding.line <= len(text) else spot


def _caret(finding: Finding, text: str) -> list[str]:
    """The line and carets under the stretch; a long line is cut on the left so that the spot stays in sight."""
    end = finding.end_column if finding.end_line == finding.line else len(text) + 1
    start = finding.column - 1
    cut = max(0, start - _WIDEST // 2) if len(text) > _WIDEST else 0
    before, marked, after = text[cut:start], text[start : end - 1], text[max(start, end - 1) :]
    shown_line = (("…" if cut else "") + _safe(before) + _safe(marked) + _safe(after)).rstrip()
    indent = (1 if cut else 0) + _width(_safe(before))
    carets = "^" * max(1, min(_width(_safe(marked.rstrip())), _WIDEST - indent))
    number = f"{finding.line:>5} | "
    return [number + shown_line[:_WIDEST], " " * (len(number) - 2) + "| " + " " * indent + carets]


def _safe(text: str) -> str:
    """The text with every control or direction character spelled out, so that a terminal obeys none of them."""
    return spelled_out("".join(" " if unicodedata.category(char) == "Zs" else char for char in text))


def _width(text: str) -> int:
    """Columns on a screen: wide characters count for two, accents that stand on the letter before them for none."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
