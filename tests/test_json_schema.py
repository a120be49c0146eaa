"""The JSON Schema for editors: valid draft-07, from the same model, and never stricter than our own check."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from geelvrij.checks import reading, schema
from geelvrij.checks.schema.json_schema import KINDS, json_schema
from geelvrij.checks.schema.loading import Field
from geelvrij.checks.shape import shape
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema.exceptions import best_match

ROOT = Path(__file__).parent.parent
VALIDATORS = {kind: jsonschema.Draft7Validator(json_schema(kind)) for kind in KINDS}

# How an editor reads a plain scalar (the core schema of YAML 1.2).
CORE: tuple[tuple[str, Any], ...] = (
    (r"null|Null|NULL|~|", lambda _: None),
    (r"true|True|TRUE", lambda _: True),
    (r"false|False|FALSE", lambda _: False),
    (r"[-+]?[0-9]+", int),
    (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", float),
)


def as_editor(node: reading.Node | None) -> Any:
    """The file as a YAML editor sees it, with numbers and booleans where it thinks it sees them."""
    if isinstance(node, reading.Mapping):
        return {key: as_editor(child) for key, (_, child) in node.entries.items()}
    if isinstance(node, reading.Sequence):
        return [as_editor(child) for child in node.items]
    if node is None or not node.plain:
        return None if node is None else node.text
    return next((make(node.text) for pattern, make in CORE if re.fullmatch(pattern, node.text)), node.text)


def errors(kind: str, text: str) -> list[str]:
    tree = reading.read(text.encode(), "a.yaml").tree
    return [error.json_path for error in VALIDATORS[kind].iter_errors(as_editor(tree))]


def pointed_at(kind: str, text: str) -> str:
    """The place in a file that is most to blame, within what may also be empty; nothing when all is well."""
    tree = reading.read(text.encode(), "a.yaml").tree
    error = best_match(VALIDATORS[kind].iter_errors(as_editor(tree)))
    return error.json_path if error is not None else ""


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_valid_draft_07_and_plain_json(kind: str) -> None:
    made = json_schema(kind)
    jsonschema.Draft7Validator.check_schema(made)
    assert json.loads(json.dumps(made)) == made
    assert made["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert json.dumps(made) == json.dumps(json_schema(kind))


def test_an_unknown_kind_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        json_schema("school")


def test_it_carries_the_words_and_the_rules() -> None:
    location = json_schema("locatie")["properties"]["locatie"]
    fields = location["anyOf"][0]
    assert fields["required"] == ["naam", "soort", "regio"]
    assert fields["additionalProperties"] is False
    assert fields["properties"]["adres"]["anyOf"][0]["properties"]["postcode"] == {
        "title": "postcode",
        "examples": ["1234 AB"],
        "allOf": [{"$ref": "#/definitions/postcode"}],
    }
    assert fields["properties"]["kindcentrum"]["anyOf"][0]["properties"]["status"]["anyOf"][0] == {
        "enum": ["huidig", "toekomstig"]
    }
    limit = json_schema("organisatie")["properties"]["regels"]["anyOf"][0]["properties"]["schorsing"]["anyOf"][0][
        "properties"
    ]
    assert limit["max_schooldagen"]["default"] == 5
    assert limit["max_schooldagen"]["anyOf"][0]["maximum"] == 5
    assert "required" not in json_schema("regio")["properties"]["locatie"]["anyOf"][0]


GOOD = """\
locatie:
  naam: 12
  soort: [kdv]
  regio: hier
  telefoon: 0201234567
  open_sinds: 2015-08-01
  ouderportaal: ja
  kindplaatsen: '48'
  email:
  lesvrije_dagen: {nvt: geen school}
  adres:
pbm: {uren: 200, fte_1jan: 7.4}
personen: {ada: {achternaam: Voorbeeld, scholing: [{soort: bhv}]}}
oudercommissie: {nvt: geen}
"""
WRONG = {
    "telefoon: 0201234567": ("telefoon: bel ons", "$.locatie"),
    "oudercommissie: {nvt: geen}": ("jaarcijfers: {26: {nvt: niet geteld}}", "$.jaarcijfers"),
    "kindplaatsen: '48'": ("kindplaatsen: 4000", "$.locatie"),
    "soort: [kdv]": ("soort: [kdf]", "$.locatie"),
    "naam: 12": ("nam: x", "$.locatie"),
    "ouderportaal: ja": ("ouderportaal: yes", "$.locatie"),
    "2015-08-01": ("1-8-2015", "$.locatie"),
    "{ada:": ("{Ada V:", "$.personen"),
    "soort: bhv": ("soort: bhvv", "$.personen"),
    "pbm:": ("pmb:", "$"),
}


def test_it_takes_a_good_file_and_points_at_a_wrong_one() -> None:
    assert errors("locatie", GOOD) == []
    for old, (new, path) in WRONG.items():
        assert old in GOOD
        text = GOOD.replace(old, new)
        assert errors("locatie", text) == [path], new
        ours = shape(reading.read(text.encode(), "a.yaml").tree, "a.yaml", "locatie", "locatie").findings
        assert [one for one in ours if one.severity.value == "fout"], new


def test_the_files_of_the_example_pass() -> None:
    folder = ROOT / "locations"
    files = [(path, "organisatie" if path.stem == "organisatie" else "locatie") for path in folder.glob("*.yaml")]
    files += [(path, "regio") for path in (folder / "regios").glob("*.yaml")]
    for path, kind in files:
        assert errors(kind, path.read_text(encoding="utf-8")) == [], path.name


# What our own check accepts, this accepts

SAMPLES = {
    "telefoon": [
        "0201234567",
        "0800-2000",
        "113",
        "+31201234567",
        "(010) 123 45 67",
        "010.123.4567",
        "010–123 45 67",
        "bel 112",
    ],
    "email": ["info@example.nl", "o'neil@example.org"],
    "url": ["www.example.nl", "https://example.nl/a?b=c", "http://example.org:8080"],
    "postcode": ["1234 AB", "1234ab"],
    "datum": ["2026-11-21", "1999-01-01", "' 2026-11-21 '", "2026‑11‑21"],
    "geheel": ["0", "4", "007", "12"],
    "jaar": ["2026", "'2027'"],
    "kommagetal": ["7,4", "7.4", "200"],
    "ja_nee": ["ja", "nee", "Ja", "NEE"],
    "schooljaar": ["2026-2027", "2026–2027"],
    "kleur": ["'#1F5C7A'"],
    "domein": ["example.nl"],
    "sleutel": ["ada-voorbeeld", "1", "12e3", "a"],
    "bestand": ["huisstijl/logo.png"],
}
ANY_TEXT = ["Ada", "12", "1.5", "true", "~", "no", "1e3", "'  '", "'x '", "é 😀", "2026-11-21", "0x1F", ".5", "null"]
BY_PATTERN = {"^[A-Z]{3}[0-9]{3}$": ["SCH012", "EIG001"]}  # of one field; the others have the pattern of their kind
OWN_KEYS = {"^EIG[0-9]{3}$": "EIG00{}", "^[A-Z]{3}[0-9]{3}$": "SCH00{}"}  # any other key may be k0, k1 …
EXAMPLES = int(os.environ.get("GEELVRIJ_VOORBEELDEN", "60"))  # of each kind of file; ten thousand before a release


def samples(field: Field) -> list[str]:
    if "allowed" in field.rules:
        return [str(choice) for choice in field.rules["allowed"]]
    return BY_PATTERN.get(field.rules.get("regex", "")) or SAMPLES.get(field.meta.soort, ANY_TEXT)


def written(field: Field, draw: st.DrawFn, depth: int = 0) -> str:
    """A field as somebody could write it: mostly well, sometimes empty or not applicable."""
    form = draw(st.integers(0, 11))
    if form == 0:
        return draw(st.sampled_from(["", "''", "{nvt: is er niet}", "{nvt: 12 kinderen}"]))
    if field.item is not None:
        items = [written(field.item, draw, depth + 1) or "''" for _ in range(draw(st.integers(1, 2)))]
        return items[0] if form == 1 and field.item.form == "waarde" else f"[{', '.join(items)}]"
    if field.free is not None:
        key = OWN_KEYS.get(field.free_key, "k{}")
        chosen = [key.format(number) for number in range(draw(st.integers(0, 2)))]
        return "{" + ", ".join(f"{one}: {written(field.free, draw, depth + 1)}" for one in chosen) + "}"
    if field.form == "groep":
        return group(field.children, draw, depth + 1)
    text = draw(st.sampled_from(samples(field)))
    return text if text.startswith("'") or not set(text) & set(",{}[]:#'") else "'" + text.replace("'", "''") + "'"


def group(children: Any, draw: st.DrawFn, depth: int) -> str:
    needed = [key for key, child in children.items() if child.rules.get("required") or child.required_in]
    chosen = dict.fromkeys(
        [*needed, *draw(st.lists(st.sampled_from(sorted(children)), max_size=4 if depth < 2 else 2))]
    )
    return "{" + ", ".join(f"{key}: {written(children[key], draw, depth)}" for key in chosen) + "}"


@st.composite
def files(draw: st.DrawFn, kind: str) -> str:
    return group(schema.sections_of(kind), draw, 0)


@pytest.mark.parametrize("kind", KINDS)
def test_what_our_own_check_accepts_this_accepts(kind: str) -> None:
    accepted: list[str] = []

    @given(files(kind))
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    def holds(text: str) -> None:
        result = reading.read(text.encode(), "a.yaml")
        assert not result.broken, text
        found = shape(result.tree, "a.yaml", kind, kind).findings
        if not any(finding.severity.value == "fout" for finding in found):
            accepted.append(text)
            assert [error.json_path for error in VALIDATORS[kind].iter_errors(as_editor(result.tree))] == []

    holds()

    assert len(accepted) > EXAMPLES / 20, "nearly nothing was accepted: then this test says nothing"


def every_leaf(fields: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Field]]:
    for key, field in fields.items():
        if field.form == "waarde":
            yield (*path, key), field
        yield from every_leaf(field.children, (*path, key))


def test_every_sample_of_every_field_is_good_in_both() -> None:
    for path, field in every_leaf(schema.sections()):
        kind = "locatie" if path[0] == "organisatie" else "organisatie"  # the kind in which nothing of it is required
        for sample in samples(field):
            text = "{" + ": {".join(path) + f": {sample}" + "}" * len(path)
            if set(sample) & set(",{}[]:#'"):
                text = text.replace(sample, "'" + sample.strip("'").replace("'", "''") + "'")
            result = reading.read(text.encode(), "a.yaml")
            found = shape(result.tree, "a.yaml", "landelijk", "landelijk").findings
            limited = [finding.code for finding in found if finding.code == "VRM217"]
            assert limited or [finding for finding in found if finding.severity.value == "fout"] == [], text
            if not limited:
                assert [
                    error for error in VALIDATORS[kind].iter_errors(as_editor(result.tree)) if list(error.path)
                ] == [], text


# What a board writes down about the check

AGREED = """\
controle: {slaagt_niet_vanaf: waarschuwing}
eigen_termijnen:
  bhv_herhaling: {waarde: 10, besluit: Bestuur op 1 september 2026}
regelkeuzes:
  SCH012: {ernst: tip, reden: De training is in januari., tot_en_met: 2027-02-01}
eigen_rollen:
  luistervriend:
  gezondheidscoordinator: gezondheidscoördinator
eigen_regels:
  EIG002:
    titel: De scholing is te oud
    ernst: tip
    besluit: Bestuur, september 2026
    hulp: Plan de scholing.
    scholing: {soorten: [overig], titel: Gezond op de groep, maanden: 24, rollen: [luistervriend]}
  EIG001:
    titel: De ontruiming is te lang geleden.
    ernst: waarschuwing
    besluit: Bestuur, september 2026
    hulp: Plan een oefening.
    voor: [school]
    datum: {veld: cyclus.ontruiming, maanden: 6}
"""
EXCEPTED = """\
uitzonderingen:
  - id: d-2027-01
    code: SCH012
    doel: de-regenboog/rollen.bhv
    reden: De training is verzet naar januari.
    eigenaar: directeur
    akkoord_door: bestuurder
    vanaf: 2026-11-01
    tot_en_met: 2027-02-01
"""


@pytest.mark.parametrize(
    ("kind", "old", "new", "path"),
    [
        ("afspraken", "waarschuwing}", "waarschuwing}", ""),
        ("afspraken", "slaagt_niet_vanaf", "slaagt_vanaf", "$.controle"),
        ("afspraken", "{waarde: 10, besluit: Bestuur op 1 september 2026}", "{waarde: 10, door: bestuur}", "$.eigen_termijnen.bhv_herhaling"),
        ("afspraken", "SCH012:", "sch12:", "$.regelkeuzes"),
        ("afspraken", "ernst: tip", "ernst: laag", "$.regelkeuzes.SCH012.ernst"),
        ("afspraken", "maanden: 6", "maanden: 0", "$.eigen_regels.EIG001.datum.maanden"),
        ("afspraken", "luistervriend:\n", "Luistervriend:\n", "$.eigen_rollen"),
        ("afspraken", "titel: Gezond op", "tietel: Gezond op", "$.eigen_regels.EIG002.scholing"),
        ("uitzonderingen", "uitzonderingen:", "uitzonderingen:", ""),
        ("uitzonderingen", "code: SCH012", "code: sch-12", "$.uitzonderingen[0].code"),
        ("uitzonderingen", "vanaf: 2026-11-01", "vanaf: 1 november", "$.uitzonderingen[0].vanaf"),
        ("uitzonderingen", "    eigenaar: directeur\n", "", "$.uitzonderingen[0]"),
    ],
)  # fmt: skip
def test_the_files_of_a_board_are_known_as_well(kind: str, old: str, new: str, path: str) -> None:
    text = {"afspraken": AGREED, "uitzonderingen": EXCEPTED}[kind]
    assert old in text

    assert pointed_at(kind, text.replace(old, new)) == path


@pytest.mark.parametrize("kind", ["afspraken", "uitzonderingen"])
def test_a_new_organisation_begins_with_files_that_name_their_schema(kind: str) -> None:
    starter = ROOT / "generator" / "starter" / "organisatie" / "regels" / f"{kind}.yaml"
    text = starter.read_text(encoding="utf-8")

    assert text.splitlines()[0] == f"# yaml-language-server: $schema=../.geelvrij/schema/{kind}.schema.json"
    assert errors(kind, text) == []
    assert shape(reading.read(text.encode(), "a.yaml").tree, "a.yaml", kind, kind).findings == ()
