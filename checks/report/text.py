"""Findings as Dutch text for a person at a screen: per location, with the line and a caret under the spot."""

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from ..characters import lines_of, spelled_out, unheard
from ..finding import Finding, Place, Severity, in_order
from ..judged import Judgement
from ..location import FOLDER, ORGANISATION
from ..owners import of_finding
from ..run import Summary, counts, incomplete
from ..sentences import count, joined, shown
from .grouping import PLURAL, in_word, main_owner, together

ReadSource = Callable[[str], str | None]
_COLOUR = {Severity.FOUT: "31;1", Severity.WAARSCHUWING: "33;1", Severity.TIP: "36;1"}
_WIDEST = 110


@dataclass(frozen=True, slots=True)
class _Sources:
    """The lines of the files that findings stand in, read one file at a time."""

    read: ReadSource

    def lines(self, findings: Iterable[Finding]) -> Mapping[str, list[str]]:
        names = sorted({finding.file for finding in findings if finding.file and finding.where is None})
        read = {name: self.read(name) for name in names}
        return {name: lines_of(source) for name, source in read.items() if source is not None}


@dataclass(frozen=True, slots=True)
class _Page:
    """What stands under one heading: the lines of the files, who mends what, and whose part comes first."""

    lines: Mapping[str, list[str]]
    owners: Mapping[str, str]
    owner: str
    colour: bool
    lent: Collection[str]
    new: Collection[Finding]


def render(
    findings: Iterable[Finding],
    summary: Summary,
    read_source: ReadSource,
    *,
    colour: bool = False,
    lent: Collection[str] = (),
    new: Collection[Finding] = (),
) -> str:
    """The whole report; `read_source` gives the text of a file (as named in a finding), or None.

    `lent` are the files that come with the tool: the reader has none of those to open. `new`: what an earlier check
    did not find; it says so, and comes first, after it what the same function mends.
    """
    parts: list[str] = []
    ordered = sorted(in_order(findings), key=lambda finding: finding.location or "")
    for name, group in groupby(ordered, key=lambda finding: finding.location or ""):
        own = tuple(group)
        lines = _Sources(read_source).lines(own)
        main = main_owner(name, tuple(one for one in own if one in new) or own, summary.owners)
        page = _Page(lines, summary.owners, main, colour, lent, new)
        parts.append(f"{_heading(name, own)}{_solved(main)}\n")
        parts += _blocks(list(together(own)), page)
    return unheard("\n".join([*parts, closing(summary, ordered)])) + "\n"


def closing(summary: Summary, findings: Iterable[Finding] = ()) -> str:
    """The last line: how much was checked, for which day, and what was found."""
    found = list(findings)
    checked = _number_checked(summary, _not_whole(summary, found), _not_read(summary, found))
    start = f"{checked} gecontroleerd voor {shown(summary.peildatum)}: "
    total = tally(summary.counts) or "niets gevonden"
    late = " Let op: niet alles kon worden gecontroleerd." if summary.incomplete else ""
    return f"{start}{total}.{late}"


def _not_whole(summary: Summary, findings: Iterable[Finding]) -> int:
    """How many locations could not be checked wholly: of their own file something could not be read, or of all."""
    unread = [one for one in findings if one.file.startswith(f"{FOLDER}/") and incomplete([one])]
    if any(one.file == f"{FOLDER}/{ORGANISATION}.yaml" for one in unread):
        return summary.locations
    return min(len({one.location for one in unread if one.location}), summary.locations)


def _not_read(summary: Summary, findings: Iterable[Finding]) -> int:
    """How many Word files could not be read, or not wholly."""
    unread = {one.file for one in findings if in_word(one.file, one.where) and incomplete([one])}
    return min(len(unread), summary.files)


def _number_checked(summary: Summary, not_whole: int, not_read: int) -> str:
    places, files = summary.locations, summary.files
    words = [_whole(places, not_whole, "locatie", "locaties")] if places or not files else []
    words += [_whole(files, not_read, "Word-bestand", "Word-bestanden")] if files else []
    return joined(words)


def _whole(number: int, missed: int, one: str, more: str) -> str:
    """How many there are, and how many of those were looked at wholly when that is not all."""
    if not missed:
        return count(number, one, more)
    return f"1 {one} niet helemaal" if number == 1 else f"{number - missed} van de {number} {more} helemaal"


def tally(numbers: Mapping[str, int]) -> str:
    """The numbers in words, such as: 2 fouten en 1 tip; nothing when all are nought."""
    words = [f"{number} {name if number == 1 else PLURAL[name]}" for name, number in numbers.items() if number]
    return joined(words)


def _heading(name: str, findings: tuple[Finding, ...]) -> str:
    title = _safe(name) if name else "Organisatie, regio en documenten"
    return f"{title}: {tally(counts(findings))}\n{'─' * len(title)}\n"


def _solved(owner: str) -> str:
    first, _, second = owner.partition(" en ")
    return f"Dit kunnen de {first} en de {second} samen oplossen." if second else f"Dit kan de {owner} oplossen."


def _blocks(told: list[tuple[Finding, tuple[Finding, ...]]], page: _Page) -> Iterator[str]:
    """One block for findings that follow each other and ask the same: the first one says what to do.

    What somebody else mends than who comes first comes last, below a line that says who.
    """
    now = page.owner
    by_owner = sorted(told, key=lambda one: (_rank(of_finding(one[0], page.owners), page.owner), _is_old(one, page)))
    for (owner, _), group in groupby(by_owner, key=lambda one: (of_finding(one[0], page.owners), _asked(one[0]))):
        if owner != now:
            now = owner
            yield f"{_solved(owner)}\n"
        block = list(group)
        lines: list[str] = []
        for number, (finding, rest) in enumerate(block):
            lines += [_sentence(finding, page), *_spot(finding, page)]
            lines += [f"   Ook: {_sentence(other, page)}" for other in rest]
            if number == 0:
                lines += _advice(finding, len(block) - 1)
        yield "\n".join(lines) + "\n"


def _is_old(told: tuple[Finding, tuple[Finding, ...]], page: _Page) -> bool:
    return not any(one in page.new for one in (told[0], *told[1]))


def _rank(owner: str, main: str) -> tuple[bool, str]:
    return owner != main, owner


def _asked(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.help, finding.source or ""


def _advice(finding: Finding, more: int) -> Iterator[str]:
    """What to do, for how many findings below it as well, and what the rule rests on."""
    below = {0: "", 1: " (ook voor de melding hieronder)"}.get(more, f" (ook voor de {more} meldingen hieronder)")
    if finding.help:
        yield f"   Doen{below}: {_safe(finding.help)}"
    if finding.source:
        yield f"   {_safe(finding.source)}"


def _sentence(finding: Finding, page: _Page) -> str:
    word = finding.severity.value
    shade = f"\x1b[{_COLOUR[finding.severity]}m{word}\x1b[0m" if page.colour else word
    new = " (nieuw)" if finding in page.new else ""
    return f"{shade} {finding.code}{new} {_safe(finding.message)}"


def where_lent(finding: Finding) -> str:
    """The place in a file that comes with the tool, in words."""
    return f"regio {_safe(PurePosixPath(finding.file).stem)}, meegeleverd met geelvrij, regel {finding.line}"


def _spot(finding: Finding, page: _Page) -> list[str]:
    if finding.where is not None:
        trail = " › ".join(_safe(heading) for heading in finding.where.headings)
        snippet = f"“{_safe(finding.where.snippet)}”" if finding.where.snippet else ""
        place = [part for part in (_safe(finding.file), trail, _safe(finding.where.part)) if part]
        return [f"   {' | '.join(place)}", *([f"   {snippet}"] if snippet else [])]
    if not finding.file:
        return []
    if finding.file in page.lent:
        return [f"   {where_lent(finding)}"]
    text = page.lines.get(finding.file, [])
    if not text and finding.place == Place(finding.file):  # the whole of a file without lines: a Word file
        return [f"   {_safe(finding.file)}"]
    spot = [f"   {_safe(finding.file)}:{finding.line}:{finding.column}"]
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
    if text.isprintable():  # then it has no spaces but ordinary ones
        return text if text.isascii() else spelled_out(text)
    return spelled_out("".join(" " if unicodedata.category(char) == "Zs" else char for char in text))


def _width(text: str) -> int:
    """Columns on a screen: wide characters count for two, accents that stand on the letter before them for none."""
    return len(text) if text.isascii() else sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def apart(judgement: Judgement, summary: Summary) -> str:
    """What a board eased or lets stand, what was there before and what is gone since, so that nobody forgets it."""
    lines = [*eased(summary)]
    if number := len(judgement.suppressed):
        share = part_of_all(number, len(judgement.judged))
        lines.append(f"{_many(number)} onder een uitzondering van het bestuur ({share}); zie: geelvrij suppressions")
    if old := in_baseline(judgement):
        lines.append(old)
    lines += gone(judgement)
    return "".join(f"{line}\n" for line in lines)


def part_of_all(number: int, of: int) -> str:
    """How much of all findings that is, in words; what is there is never none of it."""
    return f"{max(1, round(100 * number / of))}% van alle {of}"


def gone(judgement: Judgement) -> Iterator[str]:
    """How much of the baseline is solved, and how much is only no longer asked."""
    if number := judgement.vanished:
        yield f"Van de nulmeting {'is 1 melding' if number == 1 else f'zijn {number} meldingen'} opgelost."
    if number := judgement.switched_off:
        counts, its = (
            ("1 melding van de nulmeting telt", "")
            if number == 1
            else (f"{number} meldingen van de nulmeting tellen", " ervan")
        )
        yield f"{counts} niet meer mee, want het bestuur zette de regel{its} uit."
    if number := judgement.no_rule:
        counts = "1 melding van de nulmeting telt" if number == 1 else f"{number} meldingen van de nulmeting tellen"
        yield f"{counts} niet meer mee, want de regel ervan bestaat niet meer."


def eased(summary: Summary) -> Iterator[str]:
    """How many rules and terms a board eased, and whether a check can fail at all; nothing when it eased nothing."""
    off, lighter = summary.rules_off, summary.rules_lighter
    parts = [f"{count(off, 'regel', 'regels')} uit"] if off else []
    parts += [f"{lighter if off else count(lighter, 'regel', 'regels')} lichter"] if lighter else []
    if parts:
        yield f"Het bestuur zette {joined(parts)}."
    if number := summary.terms_lighter:
        yield f"Het bestuur koos {count(number, 'termijn', 'termijnen')} ruimer dan gewoon."
    if summary.never_fails:
        yield "Het bestuur koos dat de controle nooit mislukt."


def in_baseline(judgement: Judgement) -> str:
    """How many findings were there before, and since when; nothing when none was."""
    old = [one for one in judgement.open if one.since is not None]
    heavy = [one.since for one in old if one.finding.severity is Severity.FOUT and one.since]
    first = f"; de oudste fout is van {shown(min(heavy))}" if heavy else ""
    counts = "telt" if len(old) == 1 else "tellen"
    return f"{_many(len(old))} al in de nulmeting en {counts} niet mee{first}." if old else ""


def _many(number: int) -> str:
    return "1 melding staat" if number == 1 else f"{number} meldingen staan"
