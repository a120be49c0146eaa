"""Every example on every rule page, run through the front door: the good one is silent, the bad one says exactly its line."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from geelvrij.checks import catalogue
from geelvrij.checks.catalogue import Catalogue, Rule
from geelvrij.checks.finding import Finding
from geelvrij.checks.location import Workspace
from geelvrij.checks.run import OpenField, check_location

TODAY = date(2026, 11, 21)
BASE = Path(__file__).parent / "regels"
BOOK = catalogue.load()
RULES = [rule for rule in BOOK.rules if rule.check not in catalogue.MADE_ELSEWHERE]
SHAPES = [rule for rule in BOOK.rules if rule.check in ("lezen", "vorm") and "```yaml" in rule.body]
FENCE = re.compile(r"```(?P<info>[^\n]*)\n(?P<text>.*?)\n```", re.DOTALL)


def _part(rule: Rule, heading: str) -> str:
    return rule.body.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def _blocks(rule: Rule, heading: str) -> dict[str, str]:
    return {match["info"]: match["text"] for match in FENCE.finditer(_part(rule, heading))}


def _merged(base: Any, top: Any) -> Any:
    if not isinstance(base, dict) or not isinstance(top, dict):
        return top
    return {**base, **{key: _merged(base.get(key), value) for key, value in top.items()}}


def _as_text(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def _write(folder: Path, location: str) -> Workspace:
    regions = folder / "locations" / "regios"
    regions.mkdir(parents=True)
    (regions.parent / "voorbeeld.yaml").write_text(location, encoding="utf-8")
    (regions.parent / "organisatie.yaml").write_text(
        (BASE / "organisatie.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    (regions / "voorbeeldregio.yaml").write_text((BASE / "regio.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    return Workspace.open(folder)


def _check(folder: Path, rule: Rule, heading: str) -> tuple[Finding, ...]:
    """What the rule finds in the example under the heading, laid over the base location of the rule's first sector."""
    blocks = _blocks(rule, heading)
    example = yaml.load(blocks["yaml"], Loader=yaml.BaseLoader) or {}
    merged = _merged(_as_text(BASE / f"{rule.sectors[0]}.yaml"), example)
    workspace = _write(folder, yaml.safe_dump(merged, allow_unicode=True, sort_keys=False))
    read = workspace.read("voorbeeld")
    assert read.location is not None and not read.findings and not workspace.findings, (
        read.findings,
        workspace.findings,
    )
    book = Catalogue({other.code: replace(other, active=True) for other in BOOK.rules})
    fields = [_open_field(read.location, line) for line in blocks.get("open", "").splitlines()]
    found = check_location(
        read.location, peildatum=TODAY, open_fields=[f for pair in fields for f in pair], catalogue=book
    )
    assert not [finding for finding in found if finding.code in ("INT901", "CYC013")], found
    return tuple(finding for finding in found if finding.code == rule.code)


def _open_field(location: Any, field: str) -> list[OpenField]:
    place = location.value(field).place
    documents = (("protocol", "Protocol Voorbeeld"), ("belblad", "Belblad Voorbeeld"))
    return [OpenField(code, title, field, "naam wijkagent", place) for code, title in documents]


def _lines(findings: tuple[Finding, ...]) -> list[str]:
    return sorted(f"{finding.code} {finding.severity.value} {finding.message}" for finding in findings)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_good_example_is_silent(rule: Rule, tmp_path: Path) -> None:
    assert _check(tmp_path, rule, "Goed") == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_bad_example_gives_exactly_its_messages(rule: Rule, tmp_path: Path) -> None:
    found = _check(tmp_path, rule, "Fout")
    assert _lines(found) == sorted(_blocks(rule, "Fout")["melding"].splitlines())
    assert all(finding.help and "{" not in finding.help.replace("{nvt: reden}", "") for finding in found)


@pytest.mark.parametrize("sector", ["kinderopvang", "school"])
def test_the_base_location_is_complete(sector: str, tmp_path: Path) -> None:
    read = _write(tmp_path, (BASE / f"{sector}.yaml").read_text(encoding="utf-8")).read("voorbeeld")
    assert read.location is not None
    assert check_location(read.location, peildatum=TODAY) == ()


@pytest.mark.parametrize("rule", SHAPES, ids=lambda rule: rule.code)
def test_the_examples_of_reading_and_shape(rule: Rule, tmp_path: Path) -> None:
    good, bad = _blocks(rule, "Goed")["yaml"], _blocks(rule, "Fout")
    lines = bad["melding"].splitlines()
    codes = {line.split()[0] for line in lines}
    assert not codes & {finding.code for finding in _write(tmp_path / "goed", good).read("voorbeeld").findings}
    found = _write(tmp_path / "fout", bad["yaml"]).read("voorbeeld").findings
    assert _lines(tuple(finding for finding in found if finding.code in codes)) == sorted(lines)
