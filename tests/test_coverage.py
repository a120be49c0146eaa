"""docs/dekking.md tells where each section of the fact sheets went: what it names exists, nothing of ours is missing."""

import re
from functools import cache
from pathlib import Path

import pytest
from geelvrij.generator.cli import main
from geelvrij.generator.master import find

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/dekking.md").read_text(encoding="utf-8")
MASTERS = find(ROOT)[0]
MISSING = "; nog niet: "
GROUPS = ["CYC", "DAT", "DOC", "KRT", "PER", "PRV", "ROL", "SCH", "ZAK"]  # of section 2 of the sheet with the law

_ROW = re.compile(r"^\| ([MPSW] [^|]*?) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
_SECTION = re.compile(r"[MPSW] \d+(?:\.\d+)?|P [DP]\d\d|W 2 [A-Z]{3}")
_ANCHOR = re.compile(r"^#+ .*\{#([\w-]+)", re.MULTILINE)

Section = str
ROWS: list[tuple[Section, str]] = [(section, cell) for section, _, cell in _ROW.findall(PAGE)]
CARRIED = dict(ROWS)
SECTIONS = [section for section, _ in ROWS]


def carriers(cell: str) -> list[str]:
    """What a cell names: documents, with or without a heading, and files and commands between backticks."""
    return cell.partition(MISSING)[0].split(", ")


def place(section: Section) -> list[tuple[int, int | str]]:
    """Where a row stands in its order: numbers by size and before words, what lies in a section behind it."""
    return [(0, int(part)) if part.isdigit() else (1, part) for part in re.split(r"[ .]", section)]


@cache
def anchors(name: str) -> set[str]:
    """The names of the headings in a document, also in the passages that it shares."""
    master = MASTERS[name]
    texts = (path.read_text(encoding="utf-8") for path in (*master.text, *master.shared))
    return {found for text in texts for found in _ANCHOR.findall(text)}


def unknown(carrier: str) -> str | None:
    """What is wrong with what a cell names, in words; None when it is there."""
    if code := re.fullmatch("`(.+)`", carrier):
        return unknown_code(code[1])
    name, _, anchor = carrier.partition("#")
    if name not in MASTERS:
        return f"no document {name!r}"
    if "#" in carrier and anchor not in anchors(name):
        return f"no heading {anchor!r} in {name}"
    return None


def unknown_code(words: str) -> str | None:
    program, _, command = words.partition(" ")
    if program == "geelvrij":
        return None if command in main.commands else f"no command {command!r}"
    return None if any(ROOT.glob(words)) else f"no file {words!r}"


def documents(section: Section) -> set[str]:
    """The documents that the row of a section names, or the rows of what lies in it."""
    rows = (cell for row, cell in ROWS if row == section or row.startswith((f"{section}.", f"{section} ")))
    return {carrier.partition("#")[0] for cell in rows for carrier in carriers(cell)}


@pytest.mark.parametrize("section", SECTIONS)
def test_what_a_row_names_is_there(section: Section) -> None:
    assert [wrong for one in carriers(CARRIED[section]) if (wrong := unknown(one))] == []


@pytest.mark.parametrize("section", SECTIONS)
def test_a_row_is_of_a_section_and_names_each_thing_once(section: Section) -> None:
    assert _SECTION.fullmatch(section)
    assert sorted(set(carriers(CARRIED[section]))) == sorted(carriers(CARRIED[section]))
    assert ("nog niet" in CARRIED[section]) == (MISSING in CARRIED[section])


def test_every_line_of_the_tables_is_read() -> None:
    tables = PAGE.split("\n## ", 1)[1]
    lines = [line for line in tables.splitlines() if line.startswith("|") and not line.startswith(("|-", "| section "))]
    assert len(lines) == len(ROWS)


def test_the_rows_are_sorted_and_each_stands_there_once() -> None:
    assert sorted(set(SECTIONS), key=place) == SECTIONS


@pytest.mark.parametrize(
    ("sheet", "last", "below"),
    [
        ("M", 16, {0: 3, 2: 11, 3: 3, 4: 6, 7: 6, 8: 5, 10: 9, 12: 5}),
        ("P", 8, {2: 2, 5: 2}),
        ("S", 12, {2: 10, 3: 15, 4: 10}),
        ("W", 12, {}),
    ],
)
def test_no_section_is_left_out(sheet: str, last: int, below: dict[int, int]) -> None:
    whole = [f"{sheet} {number}" for number in range(1 if sheet == "W" else 0, last + 1)]
    parts = [f"{sheet} {number}.{part + 1}" for number, count in below.items() for part in range(count)]
    numbered = [section for section in SECTIONS if re.fullmatch(rf"{sheet} [\d.]+", section)]
    assert numbered == sorted(whole + parts, key=place)


def test_no_listed_document_and_no_group_of_rules_is_left_out() -> None:
    named = [section for section in SECTIONS if not re.fullmatch(r"[MPSW] [\d.]+", section)]
    implied, listed = (f"P D{number:02}" for number in range(1, 33)), (f"P P{number:02}" for number in range(1, 20))
    assert named == [*implied, *listed, *(f"W 2 {group}" for group in GROUPS)]


@pytest.mark.parametrize("name", MASTERS)
def test_a_document_stands_at_what_it_rests_on(name: str) -> None:
    """Every document of ours names its sections (`bron`), so that each stands on the page at least once."""
    kept = MASTERS[name].care
    assert kept is not None and kept.sources
    assert [source for source in kept.sources if source not in CARRIED] == []
    assert [source for source in kept.sources if name not in documents(source)] == []


@pytest.mark.parametrize(
    ("carrier", "told"),
    [
        ("contactblad", None),
        ("meldcode-school#kindcheck", None),
        ("meldcode-school#kindchek", "no heading 'kindchek' in meldcode-school"),
        ("meldcode-school#", "no heading '' in meldcode-school"),
        ("besluit-schorsing#reden", "no heading 'reden' in besluit-schorsing"),
        ("meldcode", "no document 'meldcode'"),
        ("`geelvrij site`", None),
        ("`geelvrij bouw`", "no command 'bouw'"),
        ("`checks/rules/CYC*.md`", None),
        ("`checks/data/vakanties.yaml`", "no file 'checks/data/vakanties.yaml'"),
    ],
)
def test_what_is_not_there_is_seen(carrier: str, told: str | None) -> None:
    assert unknown(carrier) == told
