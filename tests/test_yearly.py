"""`geelvrij report`: where each location stands, without names, and counts of which no small one can be worked out."""

from __future__ import annotations

import io
import itertools
import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
import yaml
from conftest import Command, Ran, change, invoke
from geelvrij.checks import catalogue, year_counts
from geelvrij.generator.yearly import bars, counted
from geelvrij.generator.yearly.hiding import (
    AtLeast,
    Hidden,
    Range,
    Total,
    Withheld,
    cells,
    cells_of_part,
    total,
    total_of_part,
)
from lxml import html

ROOT = Path(__file__).parents[1]
DAY = "2026-11-21"
NAME = "jaarrapportage-2025"


# Hiding small numbers

TOTALS = {
    (): 0,
    (5, 9): 14,
    (7, 3): Range(7, 11),  # one is hidden: the total minus the other would be it
    (7, 3, 4): Range(7, 15),  # two: each knows its own number, and so the other
    (0, 0, 0, 0): Range(0, 4),
    (0, 0, 0, 0, 8): Range(8, 12),
    (0, 0, 0, 4): Range(0, 4),  # together they are a small number too
    (8, 0, 0, 0, 4): Range(8, 12),
    (8, 0, 0, 1, 4): 13,
    (4, 4, 4, 4): Range(9, 16),
    (1, 2, 2, 3): 8,
    (1, 2, 2, 4): Range(9, 16),
    (6, 0, 1, 4): Range(11, 18),  # of three a total always says too much
    (7, None): AtLeast(7),
    (3, None): AtLeast(0),
    (3, 2, 4, 4, None): AtLeast(0),
}


@pytest.mark.parametrize(("counts", "shown"), TOTALS.items(), ids=str)
def test_what_a_total_shows(counts: tuple[int | None, ...], shown: Total) -> None:
    assert total(counts, 5) == shown


def test_what_a_location_shows() -> None:
    assert cells((0, 4, 5, None, 12), 5) == (Hidden(5), Hidden(5), 5, None, 12)


# Every possible table of some locations with numbers up to a highest one: least, locations, highest.
SMALL_WORLDS = [(3, 1, 6), (3, 2, 6), (3, 3, 6), (3, 4, 5), (3, 5, 4), (3, 6, 3), (4, 4, 5), (5, 3, 7), (5, 4, 6)]


@pytest.mark.parametrize(("least", "locations", "highest"), SMALL_WORLDS)
def test_nobody_can_work_out_a_hidden_number(least: int, locations: int, highest: int) -> None:
    """Not from everything that is printed, even knowing how it is hidden; a location learns at most that another has 0."""
    possible = defaultdict(list)
    for counts in itertools.product(range(highest + 1), repeat=locations):
        possible[cells(counts, least), total(counts, least)].append(counts)
    for (shown, printed), tables in possible.items():
        assert all(_fits(printed, sum(counts)) for counts in tables)
        rests = [sum(one for one in counts if one < least) for counts in tables if isinstance(printed, int)]
        assert all(rest >= least for rest in rests) or not any(isinstance(cell, Hidden) for cell in shown)
        hidden = [place for place, cell in enumerate(shown) if isinstance(cell, Hidden)]
        for place in hidden:
            assert len({counts[place] for counts in tables}) > 1, (shown, printed)
            for own in set(hidden) - {place}:
                seen = defaultdict(set)
                for counts in tables:
                    seen[counts[own]].add(counts[place])
                assert all(len(values) > 1 or values == {0} for values in seen.values()), (shown, printed)


def _fits(printed: Total, real: int) -> bool:
    if isinstance(printed, Range):
        return printed.low <= real <= printed.high
    return isinstance(printed, Withheld) or real == printed


# Counts that are part of another one

# The wholes of the locations; the total of a part; what is shown of it.
PARTS = [
    ((8, 8, 8, 8), 0, Range(0, 12)),  # room for 8 of one location and 5 that are no small number
    ((8, 8, 8, 8), 12, Range(0, 12)),
    ((8, 8, 8, 8), 13, 13),
    ((8, 8, 8, 8), 19, 19),
    ((8, 8, 8, 8), 20, Withheld()),
    ((5, 5, 5, 5), 9, Range(0, 9)),
    ((5, 5, 5, 5), 10, 10),
    ((5, 5, 5), 0, Withheld()),  # too few for any room
    ((5,), 5, Withheld()),
    ((3,) * 10, 8, Range(0, 8)),  # none is shown: each can be 4
    ((3,) * 10, 9, 9),
    ((3,) * 10, 21, 21),
    ((3,) * 10, 22, Withheld()),
    ((8, 8, 8, 8, 3), 19, 19),  # the whole is 32 to 36
    ((8, 8, 8, 8, 3), 20, Withheld()),
    ((8, 8, 8, None), 13, AtLeast(0)),
]


@pytest.mark.parametrize(("wholes", "part", "shown"), PARTS, ids=str)
def test_what_the_total_of_a_part_shows(wholes: tuple[int | None, ...], part: int, shown: Total) -> None:
    assert total_of_part([part, *[0] * (len(wholes) - 1)], wholes, [], 5) == shown


# What is shown of the part before it, beside a whole of 48 and one of 48 to 52; what is shown of a part of 14.
SECOND_PARTS = [
    (21, 14, 14),
    (22, 14, Withheld()),
    (Range(0, 21), 14, 14),
    (Range(0, 22), 14, Withheld()),
    (Withheld(), 14, Withheld()),
]


@pytest.mark.parametrize(("first", "beside_a_number", "beside_a_range"), SECOND_PARTS, ids=str)
def test_what_the_total_of_the_next_part_shows(first: Total, beside_a_number: Total, beside_a_range: Total) -> None:
    part = [14, 0, 0, 0, 0, 0]
    assert total_of_part(part, (8,) * 6, [first], 5) == beside_a_number
    assert total_of_part([*part, 0], (*(8,) * 6, 1), [first], 5) == beside_a_range


def test_a_part_that_somebody_did_not_supply_has_no_total() -> None:
    assert total_of_part([9, 4, None], [8] * 3, [], 3) == AtLeast(0)


def test_what_a_location_shows_of_a_part() -> None:
    assert cells_of_part((0, 12, None)) == (Withheld(), Withheld(), None)


# Every possible table again. Of a location: the whole, then its parts; how many of these are beside each other.

Row = tuple[int, ...]


def _up_to(whole: int) -> range:
    return range(whole + 1)


def one_part(whole: int) -> list[Row]:
    return [(whole, part) for part in _up_to(whole)]


def of_last_year_too(whole: int) -> list[Row]:
    """What began last year counts as well, so that a part can be more than the whole."""
    return [(whole, part) for part in _up_to(whole + 2)]


def two_parts(whole: int) -> list[Row]:
    return [(whole, one, other) for one in _up_to(whole) for other in _up_to(whole - one)]


def two_parts_that_are_all(whole: int) -> list[Row]:
    return [(whole, one, whole - one) for one in _up_to(whole)]


def part_of_a_part(whole: int) -> list[Row]:
    return [(whole, part, below) for part in _up_to(whole) for below in _up_to(part)]


def of_the_meldcode(whole: int) -> list[Row]:
    """As the counts of the meldcode are: two parts, and a part of the first."""
    return [(*row, below) for row in two_parts(whole) for below in _up_to(row[1])]


SECOND = (two_parts, two_parts_that_are_all, of_the_meldcode)  # the second part shares the whole with the first

# How the counts belong together, locations, the highest whole; the least is 3.
RELATED: list[tuple[Callable[[int], list[Row]], int, int]] = [
    (one_part, 1, 7), (one_part, 2, 7), (one_part, 3, 7), (one_part, 4, 4), (of_last_year_too, 3, 6),
    (two_parts, 2, 6), (two_parts, 4, 3), (two_parts_that_are_all, 3, 7), (two_parts_that_are_all, 4, 4),
    (part_of_a_part, 3, 4), (of_the_meldcode, 2, 4),
]  # fmt: skip
# Larger ones: what the locations show of the whole, None for a hidden one. Some of the totals are a range.
LARGER = [
    (one_part, (3, 3, 3, 3, None)),
    (two_parts, (6, 6, 6)),
    (two_parts, (4, 4, 4, None)),
    (two_parts, (3, 3, 3, 3, None)),
    (two_parts_that_are_all, (3, 3, 3, 3, 3, None, None)),
    (two_parts_that_are_all, (5, 5, 5, 4, None)),
    (part_of_a_part, (6, 6, 6)),
    (of_the_meldcode, (3, 3, 3, 3)),
]
LEAST = 3


def _sorted_cells(locations: int, highest: int) -> Iterator[tuple[int | None, ...]]:
    """Every way the wholes can be shown; which location comes first makes no difference."""
    return itertools.combinations_with_replacement([*range(LEAST, highest + 1), None], locations)


@pytest.mark.parametrize(("rows", "locations", "highest"), RELATED)
def test_nobody_can_work_out_a_hidden_number_from_another_column(
    rows: Callable[[int], list[Row]], locations: int, highest: int
) -> None:
    for shown in _sorted_cells(locations, highest):
        _nothing_comes_out(rows, shown)


@pytest.mark.parametrize(("rows", "shown"), LARGER)
def test_nor_in_larger_worlds(rows: Callable[[int], list[Row]], shown: tuple[int | None, ...]) -> None:
    _nothing_comes_out(rows, shown)


def _nothing_comes_out(rows: Callable[[int], list[Row]], shown: tuple[int | None, ...]) -> None:
    """For who knows the relations, how it is hidden and the own row; that another location has 0 may come out."""
    possible = defaultdict(list)
    choices = [[row for whole in (range(LEAST) if one is None else [one]) for row in rows(whole)] for one in shown]
    for table in itertools.product(*choices):
        possible[_printed(table, rows in SECOND)].append(table)
    for printed, tables in possible.items():
        assert all(all(map(_fits, printed, map(sum, zip(*table, strict=True)))) for table in tables)
        to_anyone, to_one = _thinkable(tables)
        for (place, column), values in to_anyone.items():
            assert len(values) > 1 or (column == 0 and shown[place] is not None), (shown, printed)
        for (*_, place, column), values in to_one.items():
            assert len(values) > 1 or values == {0} or (column == 0 and shown[place] is not None), (shown, printed)


def _printed(table: tuple[Row, ...], second_is_beside: bool) -> tuple[Total, ...]:
    whole, *parts = zip(*table, strict=True)
    found: list[Total] = []
    for number, part in enumerate(parts):
        found.append(total_of_part(part, whole, found[:1] if number == 1 and second_is_beside else [], LEAST))
    return total(whole, LEAST), *found


def _thinkable(tables: list[tuple[Row, ...]]) -> tuple[dict[Any, set[int]], dict[Any, set[int]]]:
    """What a count of a location can be: to a reader, and to a location that knows its own row."""
    rows = defaultdict(set)
    for table in tables:
        for reader, own in enumerate(table):
            for place, row in enumerate(table):
                rows[reader, own, place].add(row)
    to_anyone, to_one = defaultdict(set), defaultdict(set)
    for (reader, own, place), found in rows.items():
        for column in range(len(own)):
            values = {row[column] for row in found}
            to_anyone[place, column] |= values
            if place != reader:
                to_one[reader, own, place, column] = values
    return to_anyone, to_one


WORDS = {
    12: "12",
    Range(0, 4): "minder dan 5",
    Range(7, 11): "7 tot en met 11",
    Withheld(): "niet getoond",
    AtLeast(26): "ten minste 26",
    AtLeast(0): "nog niet bekend",
}


@pytest.mark.parametrize(("found", "words"), WORDS.items(), ids=str)
def test_a_total_in_words(found: Total, words: str) -> None:
    assert counted.in_words(found) == words


SHARES = {(0, 16): 0, (1, 1000): 1, (15, 16): 9, (16, 16): 10, (199, 200): 9, (5, 10): 5}


@pytest.mark.parametrize(("part", "blocks"), SHARES.items())
def test_a_bar_is_full_for_all_and_empty_for_none(part: tuple[int, int], blocks: int) -> None:
    assert bars.share(*part) == "■" * blocks + "□" * (10 - blocks)


STEPS = {0: 1, 25: 1, 26: 2, 125: 5, 126: 10, 5000: 200}


@pytest.mark.parametrize(("highest", "block"), STEPS.items())
def test_the_longest_bar_fits(highest: int, block: int) -> None:
    assert bars.step(highest) == block


def test_what_may_be_there_is_an_empty_block() -> None:
    assert bars.length(Range(12, 20), 5) == "■■■□"
    assert (bars.length(11, 5), bars.length(AtLeast(0), 5), bars.length(Withheld(), 5)) == ("■■■", "", "")
    assert (bars.ends(Range(12, 20)), bars.ends(AtLeast(7)), bars.ends(Withheld())) == (20, 7, 0)


# The example organisation


def _copy(folder: Path) -> Path:
    for name in ("locations", "huisstijl"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "templates").mkdir()
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    root = _copy(tmp_path_factory.mktemp("voorbeeld"))
    return root, invoke(["report", "2025", "--peildatum", DAY], root)


@pytest.fixture(scope="module")
def files(made: tuple[Path, Ran]) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (made[0] / "out/jaarrapportage").iterdir()}


@pytest.fixture(scope="module")
def page(files: dict[str, bytes]) -> html.HtmlElement:
    return html.document_fromstring(files[f"{NAME}.html"].decode())


def texts(files: dict[str, bytes]) -> dict[str, str]:
    word = docx.Document(io.BytesIO(files[f"{NAME}.docx"]))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    pdf = pypdf.PdfReader(io.BytesIO(files[f"{NAME}.pdf"]))
    return {
        "docx": " ".join([paragraph.text for paragraph in word.paragraphs] + cells),
        "pdf": " ".join(one.extract_text() for one in pdf.pages),
        "html": html.document_fromstring(files[f"{NAME}.html"].decode()).text_content(),
    }


def table(page: html.HtmlElement, caption: str) -> list[list[str]]:
    """The rows below the head of the table with this caption."""
    found = next(one for one in page.iter("table") if one.find("caption").text_content() == caption)
    return [[" ".join(cell.text_content().split()) for cell in row] for row in found.iterfind("tbody/tr")]


def test_the_command_writes_three_files(made: tuple[Path, Ran], files: dict[str, bytes]) -> None:
    ran = made[1]
    assert (ran.code, ran.out) == (0, "Jaarrapportage 2025: 16 locaties.\n")
    names = [f"{NAME}.docx", f"{NAME}.html", f"{NAME}.pdf"]
    assert sorted(files) == names
    assert [line.rpartition("/")[2] for line in ran.err.splitlines()] == names


def test_word_pdf_and_page_say_the_same(files: dict[str, bytes]) -> None:
    sentences = (
        "13 van de 16 locaties hebben een aandachtsfunctionaris. Bij 12 locaties is er ook een vervanger.",
        "Van de certificaten is er 1 verlopen.",
        "Alle 15 locaties hebben de cijfers over 2025 aangeleverd. De andere waren toen nog niet open, of hebben geen "
        "cijfers. De meldcode is 50 keer gestart.",
        "Wijs een aandachtsfunctionaris aan: Peuteropvang Klein Begin en Basisschool De Schets.",
        "Zet de meldcode vast op de agenda van de directievergaderingen en de ib-dagen.",
    )
    for kind, text in texts(files).items():
        flat = " ".join(text.split())
        assert [one for one in sentences if one not in flat] == [], kind


def test_nobody_is_named(files: dict[str, bytes]) -> None:
    people = [
        one
        for path in sorted((ROOT / "locations").glob("*.yaml"))
        for one in (yaml.load(path.read_text("utf-8"), yaml.BaseLoader).get("personen") or {}).values()
    ]
    given = {one["voornaam"] for one in people if isinstance(one, dict) and one.get("voornaam")}
    assert len(given) > 20
    for kind, text in texts(files).items():
        assert [name for name in given if re.search(rf"\b{re.escape(name)}\b", text)] == [], kind


def test_no_small_number_of_a_location_is_shown(page: html.HtmlElement) -> None:
    """What each location typed, against the cells of its row."""
    rows = {row[0]: row[1:] for row in table(page, "De meldcode per locatie")}
    keys = ["meldcode_gestart", "veilig_thuis_advies", "verwijsindex_signalen"]
    assert len(rows) == 15
    for path in sorted((ROOT / "locations").glob("*.yaml")):
        data = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        if "jaarcijfers" in data:
            typed = [int(data["jaarcijfers"]["2025"][key]) for key in keys]
            assert rows[data["locatie"]["naam"]] == [str(one) if one >= 5 else "minder dan 5" for one in typed]


def test_a_part_of_another_count_stands_in_no_table_per_location(page: html.HtmlElement) -> None:
    """Whatever rule or page makes it a part."""
    pairs = catalogue.load().rule("CYC020").parameters["paren"]
    compared = {part for pair in pairs for part in pair["delen"]}
    assert set(counted.parts()) == {*compared, "gedrag_kinderen"}
    heads = [" ".join(one.text_content().split()) for one in page.iter("th")]
    gone = {year_counts.of_kind(key).heading for key in counted.parts()} | {"Besloten", "Melding Veilig Thuis"}
    assert [head for head in heads if head in gone] == []


def test_totals_and_their_bars(page: html.HtmlElement) -> None:
    rows = {row[0]: row[1] for row in table(page, "Totalen. Een leeg blokje kan erbij horen")}
    assert rows["Hoe vaak de meldcode is gestart"] == "50"
    assert rows["Hoe vaak is besloten om te melden"] == "18"
    assert rows["Aantal voorvallen in het incidentenregister"] == "144 tot en met 151"
    assert rows["Aantal verwijderingen"] == "minder dan 5"
    assert len(rows) == 15


def test_what_a_school_does_not_have_is_not_nought(page: html.HtmlElement) -> None:
    rows = {row[0]: row[1:] for row in table(page, "Maatregelen per locatie")}
    assert rows["Basisschool De Proefbank"] == ["9", "minder dan 5", "minder dan 5", "n.v.t."]
    assert rows["BSO De Oefenhut"] == ["minder dan 5", "n.v.t.", "n.v.t.", "minder dan 5"]


def test_how_each_location_stands(page: html.HtmlElement) -> None:
    rows = {row[0]: row[1:] for row in table(page, "Elke locatie op één regel")}
    assert len(rows) == 16
    assert rows["Peuteropvang Klein Begin"][:4] == ["nee", "intern nee, extern ja", "niets ingevuld", "niet nagekeken"]
    assert rows["Basisschool De Proefbank"][3] == "8 oktober 2024 (te lang geleden)"
    assert rows["Kinderopvang De Fictie"][2] == "1 verlopen"
    assert rows["Basisschool Het Kladblok"][0] == "alleen vervanger"


def test_who_has_no_role_is_told_by_location(page: html.HtmlElement) -> None:
    rows = {row[0]: row[1:] for row in table(page, "Taken op de locaties")}
    without = "Peuteropvang Klein Begin en Basisschool De Schets. Alleen een vervanger: Basisschool Het Kladblok"
    assert rows["Aandachtsfunctionaris"] == ["13 van 16", "", without]
    assert rows["Pestcoördinator"] == ["7 van 7", "", "–"]  # schools alone
    assert [row[1] for row in table(page, "Hoe de aandachtsfunctionarissen zijn verdeeld")] == ["3", "13", "0", "13"]


def test_the_page_can_be_read_by_keyboard_and_aloud(page: html.HtmlElement) -> None:
    assert page.get("lang") == "nl"
    assert [one.text_content() for one in page.iter("h1")] == ["Jaarrapportage veiligheid"]
    assert all(cell.get("scope") for cell in page.iter("th"))
    assert all(one.getparent().get("tabindex") == "0" and one.find("caption") is not None for one in page.iter("table"))
    assert all(row[0].tag == "th" for row in page.iter("tr"))
    assert all(one.get("alt") for one in page.iter("img"))
    assert {one.get("aria-hidden") for one in page.iter("svg")} == {"true"}
    assert page.body[0].get("href") == "#inhoud" and page.get_element_by_id("inhoud").tag == "main"


def test_the_page_fetches_nothing(files: dict[str, bytes]) -> None:
    text = files[f"{NAME}.html"].decode()
    assert re.findall(r'(?:src|href)="(?!data:|#)[^"]*"|url\(|@import|<script', text) == []
    assert "default-src 'none'" in text


def test_the_same_again_is_the_same_bytes(made: tuple[Path, Ran], files: dict[str, bytes], tmp_path: Path) -> None:
    ran = invoke(["report", "2025", "--peildatum", DAY, "--out", str(tmp_path / "weer")], made[0])
    assert ran.code == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "weer").iterdir()} == files


# A small organisation, with other facts


def counts(organisation: Path, name: str, text: str) -> None:
    with (organisation / "locations" / f"{name}.yaml").open("a", encoding="utf-8") as end:
        end.write(f"jaarcijfers:\n  {text}\n")


def reported(
    geelvrij: Command, organisation: Path, *arguments: str, year: str = "2026"
) -> tuple[Ran, html.HtmlElement]:
    ran = geelvrij("report", year, "--format", "html", "--peildatum", DAY, *arguments)
    page = organisation / f"out/jaarrapportage/jaarrapportage-{year}.html"
    return ran, html.document_fromstring(page.read_text(encoding="utf-8"))


def test_who_supplies_nothing_has_not_supplied_nought(organisation: Path, geelvrij: Command) -> None:
    counts(organisation, "de-kiem", "2026: {meldcode_gestart: 7, time_outs: 0}")
    ran, page = reported(geelvrij, organisation)

    text = " ".join(page.text_content().split())
    assert ran.code == 0
    assert (
        "1 van de 2 locaties heeft de cijfers over 2026 aangeleverd. De meldcode is ten minste 7 keer gestart." in text
    )
    assert "Nog niet aangeleverd: Basisschool De Loot." in text
    assert "Het jaar is nog niet voorbij: de aantallen kunnen nog stijgen." in text
    assert table(page, "De meldcode per locatie") == [["Basisschool De Kiem", "7", "ontbreekt", "ontbreekt"]]


def test_when_nobody_supplied_anything_no_table_is_full_of_that(organisation: Path, geelvrij: Command) -> None:
    _, page = reported(geelvrij, organisation)

    text = " ".join(page.text_content().split())
    assert "Aantallen over 2026 Geen enkele locatie heeft al aantallen aangeleverd. Dat is iets anders dan nul" in text
    assert "nog niet bekend" not in text


def test_the_organisation_chooses_the_smallest_number(organisation: Path, geelvrij: Command) -> None:
    file = organisation / "locations" / "organisatie.yaml"
    data = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    data.setdefault("regels", {})["jaarcijfers"] = {"kleinste_aantal": "3"}
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    counts(organisation, "de-kiem", "2026: {meldcode_gestart: 3, veilig_thuis_advies: 2}")
    _, page = reported(geelvrij, organisation)

    assert table(page, "De meldcode per locatie")[0][1:3] == ["3", "minder dan 3"]


# What schools supply: codes started, decided to report and not to. Then the totals of these.
SCHOOLS = [
    (["7, 5, 2", "8, 6, 2", "9, 7, 2", "10, 8, 2"], ["34", "niet getoond", "minder dan 15"]),
    (["8, 4, 4", "8, 4, 4", "8, 4, 4", "8, 4, 4"], ["32", "16", "16"]),
    (["8, 4, 4", "8, 4, 4", "8, 4, 4", "8, 4, {nvt: telt ze niet}"], ["32", "16", "niet getoond"]),
    (["8, 4, 4", "8, 4, 4", "8, 4, 4", "8, 4, null"], ["32", "16", "nog niet bekend"]),
    (["8, 4, 4", "8, 4, 4", "8, 4, 4", "null, 4, 4"], ["ten minste 24", "nog niet bekend", "nog niet bekend"]),
    (["9, 4, 1", "9, 4, 1", "9, 4, 1", "9, 4, 1", "2, 1, 0"], ["36 tot en met 40", "17", "niet getoond"]),
    (["9, 1, 4", "9, 1, 4", "9, 1, 4", "9, 1, 4", "2, 0, 1"], ["36 tot en met 40", "minder dan 14", "niet getoond"]),
    (["9, 4, 5", "9, 4, 5", "9, 4, 5", "9, 4, 5", "2, 1, 1"], ["36 tot en met 40", "17", "niet getoond"]),
]


@pytest.mark.parametrize(("supplied", "shown"), SCHOOLS, ids=str)
def test_the_total_of_a_part_beside_the_whole(
    organisation: Path, geelvrij: Command, supplied: list[str], shown: list[str]
) -> None:
    folder = organisation / "locations"
    school = (folder / "de-kiem.yaml").read_text(encoding="utf-8")
    (folder / "de-loot.yaml").unlink()
    for number, one in enumerate(supplied):
        started, said, said_not = one.split(", ", 2)
        name = "de-kiem" if not number else f"de-kiem-{number}"
        (folder / f"{name}.yaml").write_text(school, encoding="utf-8")
        decided = f"besluit_melden: {said}, besluit_niet_melden: {said_not}, veilig_thuis_melding: {said}"
        counts(organisation, name, f"2026: {{meldcode_gestart: {started}, {decided}}}")
    _, page = reported(geelvrij, organisation)

    rows = {row[0]: row[1] for row in table(page, "Totalen. Een leeg blokje kan erbij horen")}
    told = ("de meldcode is gestart", "is besloten om te melden", "is besloten om niet te melden")
    assert [rows[f"Hoe vaak {one}"] for one in told] == shown
    assert rows["Aantal meldingen bij Veilig Thuis"] == shown[1]  # part of a part: beside the codes started as well


def test_a_text_of_ones_own_does_not_show_a_part_either(organisation: Path, geelvrij: Command) -> None:
    own = organisation / "templates" / "rapport" / "jaarrapportage"
    own.mkdir(parents=True)
    row = "{{ rij.meldcode_gestart }}; {{ rij.besluit_melden }}; {{ rij.gedrag_kinderen }}; {{ rij.besluit_niet_melden }}."
    text = f"{{% for rij in jaarverslag.cijfers_per_locatie %}}\n\n{row}\n\n{{% endfor %}}\n"
    (own / "tekst.md").write_text(text, encoding="utf-8")
    counts(organisation, "de-kiem", "2026: {meldcode_gestart: 5, besluit_melden: 5, gedrag_kinderen: 0}")
    _, page = reported(geelvrij, organisation)

    assert "5; niet getoond; niet getoond; ontbreekt." in " ".join(page.text_content().split())


def test_who_never_has_counts_is_not_asked_for_them(organisation: Path, geelvrij: Command) -> None:
    counts(organisation, "de-loot", "nvt: de school geeft ze door")
    counts(organisation, "de-kiem", "2026: {meldcode_gestart: 7}")
    _, page = reported(geelvrij, organisation)

    text = " ".join(page.text_content().split())
    assert (
        "De locatie heeft de cijfers over 2026 aangeleverd. De andere waren toen nog niet open, of hebben geen" in text
    )
    assert table(page, "Totalen. Een leeg blokje kan erbij horen")[0][1] == "7"


def test_a_broken_file_is_told_on_the_first_page_and_by_the_exit_code(organisation: Path, geelvrij: Command) -> None:
    counts(organisation, "de-kiem", "2026: {meldcode_gestart: 7}")
    (organisation / "locations" / "de-loot.yaml").write_text("locatie: [\n", encoding="utf-8")
    ran, page = reported(geelvrij, organisation)

    text = " ".join(page.text_content().split())
    assert (ran.code, ran.out) == (4, "Jaarrapportage 2026: 1 locatie, 1 niet gelezen.\n")
    assert "fout BST108" in ran.err
    assert "Niet gelezen: locations/de-loot.yaml." in text
    assert "Laat herstellen wat we niet konden lezen: locations/de-loot.yaml." in text
    assert table(page, "Totalen. Een leeg blokje kan erbij horen")[0][1] == "ten minste 7"


def test_when_nothing_can_be_read(organisation: Path, geelvrij: Command) -> None:
    for name in ("de-kiem", "de-loot"):
        (organisation / "locations" / f"{name}.yaml").write_text("locatie: [\n", encoding="utf-8")
    ran, page = reported(geelvrij, organisation)

    assert ran.code == 4
    assert "Geen enkele locatie kon worden gelezen." in page.text_content()


def test_a_sort_that_cannot_be_used_is_not_read(organisation: Path, geelvrij: Command) -> None:
    change(organisation / "locations" / "de-loot.yaml", "soort: [school]", "soort: [schol]")
    ran, page = reported(geelvrij, organisation)

    assert ran.code == 4
    assert "Niet gelezen: locations/de-loot.yaml." in " ".join(page.text_content().split())


def test_a_name_is_text_and_nothing_else(organisation: Path, geelvrij: Command) -> None:
    name = "De <script>alert(1)</script> {{ x }} ■■ & co"
    change(organisation / "locations" / "de-kiem.yaml", "naam: Basisschool De Kiem", f"naam: '{name}'")
    _, page = reported(geelvrij, organisation)

    assert table(page, "Elke locatie op één regel")[0][0] == name
    assert list(page.iter("script")) == []


def test_a_year_to_come_is_refused(geelvrij: Command) -> None:
    ran = geelvrij("report", "2027", "--peildatum", DAY)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "Dit gaat niet: 2027 is nog niet begonnen op 21 november 2026; kies een jaar tot en met 2026.\n"


def test_a_report_never_replaces_another_file(organisation: Path, geelvrij: Command) -> None:
    folder = organisation / "out" / "jaarrapportage"
    folder.mkdir(parents=True)
    (folder / "jaarrapportage-2026.html").write_text("van mij", encoding="utf-8")
    ran = geelvrij("report", "2026", "--format", "html", "--peildatum", DAY)

    assert ran.code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["jaarrapportage-2026-2.html", "jaarrapportage-2026.html"]
    assert (folder / "jaarrapportage-2026.html").read_text(encoding="utf-8") == "van mij"


def test_an_own_text_with_a_mistake_is_told(organisation: Path, geelvrij: Command) -> None:
    own = organisation / "templates" / "rapport" / "jaarrapportage"
    own.mkdir(parents=True)
    (own / "tekst.md").write_text("{{ jaarverslag.jaartal }}\n", encoding="utf-8")
    ran = geelvrij("report", "2026", "--format", "html", "--peildatum", DAY)

    assert ran.code == 4
    assert "DOC503" in ran.err and "jaarverslag.jaartal" in ran.err
    assert not (organisation / "out" / "jaarrapportage").exists()
