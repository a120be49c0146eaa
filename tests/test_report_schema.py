"""The JSON report is what its published description says: all of its keys, no other, and each of the right kind."""

import json
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import DAY, Command, edit_word, invoke
from geelvrij.checks.fingerprints import VERSION
from geelvrij.checks.report.json import SCHEMA_VERSION

ROOT = Path(__file__).parent.parent
SCHEMA: dict[str, Any] = json.loads(files("geelvrij.checks.report").joinpath("rapport.schema.json").read_bytes())
EXCEPTION = """uitzonderingen:
  - {id: d-1, code: KRT004, doel: de-kiem, reden: De ronde is pas in december., eigenaar: locatieleider,
     akkoord_door: bestuur, vanaf: 2026-11-01, tot_en_met: 2026-12-31}
"""
AGREE = "eigen_termijnen:\n  sociale_kaart_controle: {waarde: 1, besluit: 'Bestuur, 12 maart 2026'}\n"


def groups(node: Any) -> Iterator[dict[str, Any]]:
    """Every part of the description that names keys."""
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict):
            yield node
        for child in node.values():
            yield from groups(child)
    elif isinstance(node, list):
        for child in node:
            yield from groups(child)


def strict() -> dict[str, Any]:
    """The description as these tests read it: a key that it does not name is wrong."""
    copy: dict[str, Any] = json.loads(json.dumps(SCHEMA))
    for group in groups(copy):
        group["additionalProperties"] = False
    return copy


ALL, ONE = strict(), {**strict()["definitions"]["melding"], "definitions": strict()["definitions"]}


def wrong(schema: dict[str, Any], found: Any) -> list[str]:
    checker = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(found)]


def test_it_is_a_good_description() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert SCHEMA["properties"]["schema_version"]["const"] == SCHEMA_VERSION
    for group in groups(SCHEMA):
        assert group["required"] == list(group["properties"])  # no key is ever left out


def test_every_kind_of_finding_is_as_described(organisation: Path, geelvrij: Command) -> None:
    """In a data file, in a Word file, one that a board lets stand, one that was there before, one of all locations."""
    (organisation / "regels").mkdir()
    (organisation / "regels/afspraken.yaml").write_text(AGREE, encoding="utf-8")
    assert geelvrij("baseline", "--new", "--peildatum", DAY).code == 0
    (organisation / "regels/uitzonderingen.yaml").write_text(EXCEPTION, encoding="utf-8")
    edit_word(organisation / "out/2027/de-loot/belkaart-de-loot.docx")
    asked = ("check", ".", "out", "--baseline", "regels/nulmeting.json", "--peildatum", DAY)

    report = json.loads(geelvrij(*asked, "--format", "json").out)

    assert wrong(ALL, report) == []
    assert report["fingerprint_version"] == VERSION
    told = [*report["findings"], *report["suppressed"]]
    for key in ("where", "suppression", "since", "location", "field", "document"):
        assert {one[key] is None for one in told} == {True, False}, key
    lines = geelvrij(*asked, "--format", "jsonl").out.splitlines()
    assert len(lines) == len(told) and [wrong(ONE, json.loads(line)) for line in lines] == [[]] * len(lines)


def test_the_report_of_the_example_organisation_is_as_described(tmp_path: Path) -> None:
    for folder in ("locations", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    ran = invoke(["check", "--format", "json", "--peildatum", DAY], tmp_path)
    report = json.loads(ran.out)
    assert wrong(ALL, report) == [] and len(report["findings"]) > 50
    assert report["exit_code"] == ran.code


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("findings", 0, "severity"), "erg"),
        (("findings", 0, "code"), "ROL2"),
        (("findings", 0, "line"), 0),
        (("findings", 0, "owner"), None),
        (("summary", "fout"), -1),
        (("summary", "locations"), []),
        (("peildatum",), "21-11-2026"),
        (("nieuw",), 1),
    ],
)
def test_another_report_is_not_as_described(geelvrij: Command, path: tuple[Any, ...], value: object) -> None:
    report = json.loads(geelvrij("check", "--format", "json", "--peildatum", DAY).out)
    node = report
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    assert len(wrong(ALL, report)) == 1
