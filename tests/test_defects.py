"""A thousand mistakes in complete files: each is found at its exact place, and nothing else is."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from conftest import DAY, invoke
from defect_kinds import KINDS, OF_ORGANISATION, OF_REGION
from defects import Defect, Kind, defect

EXAMPLE = Path(__file__).parents[1]
COMPLETE = (
    "bso-de-oefenhut", "kdv-het-proefballonnetje", "kindcentrum-de-voorbeeldboom", "kinderopvang-de-maquette",
    "peuteropvang-de-probeersels", "school-de-voorbeeldbrug", "school-het-vraagteken",
)  # fmt: skip
OF_LOCATIONS, OF_OTHERS = 940, 30
SEED = 20261121
SCHOOL = "school-het-vraagteken"  # complete, in the region of Rotterdam
Found = list[tuple[str, tuple[int, int, int, int]]]


@dataclass(frozen=True)
class Reports:
    """What a check said, by file: every finding as JSON, and the places of those as SARIF."""

    findings: Mapping[str, list[dict[str, Any]]]
    regions: Mapping[str, Found]
    column_kind: str

    def found(self, file: str) -> Found:
        return sorted((one["code"], (one["line"], one["column"], one["end_line"], one["end_column"]))
                      for one in self.findings.get(file, []))  # fmt: skip


def checked(root: Path, *named: str) -> Reports:
    asked = ("--format", "json=stand.json", "--format", "sarif=stand.sarif", "--fail-on", "nooit")
    ran = invoke(("check", *named, "--peildatum", DAY, *asked), root)
    assert ran.code in (0, 4), ran  # 4: a file could not be read
    findings: dict[str, list[dict[str, Any]]] = {}
    for one in json.loads((root / "stand.json").read_bytes())["findings"]:
        findings.setdefault(one["file"], []).append(one)
    run = json.loads((root / "stand.sarif").read_bytes())["runs"][0]
    regions: dict[str, Found] = {}
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        span = tuple(place["region"][name] for name in ("startLine", "startColumn", "endLine", "endColumn"))
        regions.setdefault(place["artifactLocation"]["uri"], []).append((result["ruleId"], span))  # type: ignore[arg-type]
    return Reports(findings, regions, run["columnKind"])


def registrations() -> Iterator[str]:
    """Registration numbers of childcare whose last digit is right: no two locations may have the same."""
    for number in range(901000000, 999999999):
        *digits, check = map(int, str(number))
        if (sum(weight * digit for weight, digit in zip(range(9, 1, -1), digits, strict=True)) - check) % 11 == 0:
            yield str(number)


def apart(text: str, number: int, free: Iterator[str]) -> str:
    """The same location, with numbers and an address of its own."""
    text = re.sub(r"'9000\d{5}'", lambda _: f"'{next(free)}'", text)
    text = re.sub(r"brin: 00(A.)00", lambda found: f"brin: {number % 100:02}{found[1]}{number // 100:02}", text)
    return re.sub(r"straat: [^,}\n]*", lambda found: f"{found[0]}-{number}", text, count=1)


def example(path: str) -> str:
    return (EXAMPLE / "locations" / path).read_text(encoding="utf-8")


def defects(kinds: tuple[Kind, ...], texts: list[str], many: int) -> list[Defect]:
    """So many mistakes, of all kinds in turn, spread over the texts."""
    random, free = Random(SEED), registrations()
    found: list[Defect] = []
    turn = 0
    while len(found) < many:
        text = apart(texts[(turn + turn // len(kinds)) % len(texts)], len(found), free)
        made = defect(kinds[turn % len(kinds)], text, random)
        found += [made] if made is not None else []
        turn += 1
    return found


def organisation(root: Path, *locations: str) -> Path:
    """A folder with the organisation and the regions of the example, and these locations of it."""
    shutil.copytree(EXAMPLE / "locations" / "regios", root / "locations" / "regios")
    shutil.copytree(EXAMPLE / "huisstijl", root / "huisstijl")
    for name in ("organisatie", *locations):
        shutil.copy(EXAMPLE / "locations" / f"{name}.yaml", root / "locations")
    return root


def expected(one: Defect) -> list[str]:
    return sorted((one.code, *one.also))


def _lines(one: Defect) -> list[str]:
    """The lines of a mistake, to read when a test fails."""
    lines = one.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[one.span[0] - 1 : one.span[2]]


def test_nine_hundred_mistakes_in_locations_are_found_where_they_stand_and_nothing_else(tmp_path: Path) -> None:
    """Each in a location of its own, in one folder that is checked once."""
    root = organisation(tmp_path, "school-de-proefbank", "school-het-kladblok", *COMPLETE)
    made = defects(KINDS, [example(f"{name}.yaml") for name in COMPLETE], OF_LOCATIONS)
    by_file = {f"locations/fout-{number:03}.yaml": one for number, one in enumerate(made)}
    for file, one in by_file.items():
        (root / file).write_bytes(one.content)

    reports = checked(root)

    wrong = {
        (one.kind, file): (one.code, one.span, reports.found(file), _lines(one))
        for file, one in by_file.items()
        if (one.code, one.span) not in reports.found(file) or [code for code, _ in reports.found(file)] != expected(one)
    }
    assert wrong == {}
    assert min(Counter(one.kind for one in made).values()) >= 5
    assert reports.column_kind == "unicodeCodePoints"
    assert [file for file, one in by_file.items() if (one.code, one.span) not in reports.regions[file]] == []
    assert [file for file in reports.findings if Path(file).stem in COMPLETE] == []  # the ones beside them stay clean


@pytest.mark.parametrize(
    ("path", "kinds", "waits"),  # without its region a location cannot be checked, and says so
    [("organisatie.yaml", OF_ORGANISATION, []), ("regios/rotterdam-rijnmond.yaml", OF_REGION, ["VRM221"])],
)
def test_a_mistake_in_a_file_that_locations_share_is_found_where_it_stands(
    path: str, kinds: tuple[Kind, ...], waits: list[str], tmp_path: Path
) -> None:
    root = organisation(tmp_path, SCHOOL, "school-de-proefbank", "kdv-het-proefballonnetje")
    file = f"locations/{path}"
    before = Counter(code for code, _ in checked(root, SCHOOL).found(file))
    wrong = {}
    for one in defects(kinds, [example(path)], OF_OTHERS):
        (root / file).write_bytes(one.content)
        reports = checked(root, SCHOOL)
        found = reports.found(file)
        extra = sorted((Counter(code for code, _ in found) - before).elements())
        of_school = [code for code, _ in reports.found(f"locations/{SCHOOL}.yaml")]
        broken = one.code.startswith("BST")
        if (one.code, one.span) not in found or extra != expected(one) or of_school != (waits if broken else []):
            wrong[one.kind, one.span] = (one.code, found, of_school, _lines(one))
    assert wrong == {}


CENTRE = "kindcentrum-de-voorbeeldboom"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [  # a slip in a field on which more rests than that field itself: none of that is told as well
        (r"(functie: intern begeleider\n    )telefoon:", r"\1teleofon:", "VRM201"),  # of who has two roles
        (r"(functie: intern begeleider\n    telefoon): (.*)", r"\1:\n      nummer: \2", "VRM203"),
        (r"organisatie: Welzijn", "organistaie: Welzijn", "VRM201"),  # who seems to be of the team now
        (r"^    straat:", "    sraat:", "VRM201"),  # a document asks for the whole address
        (r"(  schoolgids:\n(?:    .*\n)*?    )vastgesteld_op:", r"\1vasgesteld_op:", "VRM201"),
        (r"(  schoolgids:\n(?:    .*\n)*?    status): .*", r"\1: definitief", "VRM204"),
        (r"(  directeur:\n    - )\{persoon: [a-z-]+, ", r"\1{", "VRM202"),  # who decides
        (r"geplaatst_op: .*", "geplaatst_op: 2031-01-01", "DAT007"),  # too late, for a day that is yet to come
    ],
)
def test_what_follows_from_a_mistake_is_not_told_as_well(old: str, new: str, code: str, tmp_path: Path) -> None:
    root = organisation(tmp_path, CENTRE, SCHOOL, "school-de-proefbank", "kdv-het-proefballonnetje")
    file = root / "locations" / f"{CENTRE}.yaml"
    text, many = re.subn(old, new, example(f"{CENTRE}.yaml"), count=1, flags=re.M)
    assert many == 1
    file.write_text(text, encoding="utf-8")
    assert [found for found, _ in checked(root, CENTRE).found(f"locations/{CENTRE}.yaml")] == [code]


def test_there_are_a_thousand_of_them() -> None:
    assert OF_LOCATIONS + 2 * OF_OTHERS == 1000


@pytest.mark.parametrize(
    ("line", "before", "carets"),  # an emoji and a letter of China take two columns, an accent by itself none
    [
        ("  email: info example.nl", 9, 15),
        ('  adres: {straat: "😀 Kade 1", postcode: 1234 A, plaats: Rotterdam}', 41, 6),
        ('  adres: {straat: "Kade 日本 1", postcode: 1234 A, plaats: Rotterdam}', 43, 6),
        ('  adres: {straat: "Re\u0301nekade 1", postcode: 1234 A, plaats: Rotterdam}', 42, 6),
    ],
)
def test_the_carets_stand_below_the_mistake_also_behind_wide_characters(
    line: str, before: int, carets: int, tmp_path: Path
) -> None:
    root = organisation(tmp_path, SCHOOL)
    key = line.split(":")[0]
    text = re.sub(rf"^{key}:.*\n(?:    .*\n)*", lambda _: f"{line}\n", example(f"{SCHOOL}.yaml"), count=1, flags=re.M)
    (root / "locations" / f"{SCHOOL}.yaml").write_text(text, encoding="utf-8")
    out = invoke(("check", SCHOOL, "--peildatum", DAY), root).out.splitlines()
    below = [under.partition("| ")[2] for shown, under in pairwise(out) if shown.endswith(f"| {line}")]
    assert " " * before + "^" * carets in below
