"""A finding keeps its fingerprint when its file is laid out, ordered or named otherwise, and gets another when it is one."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from conftest import DAY, Command, change

KIEM = "locations/de-kiem.yaml"


def marks(geelvrij: Command, *names: str) -> dict[str, tuple[str, str, str]]:
    """Each fingerprint of a check with the rule, the field and the place."""
    ran = geelvrij("check", *names, "--format", "json", "--peildatum", DAY)
    found = json.loads(ran.out)["findings"]
    told = {one["fingerprint"]: (one["code"], one["field"] or "", f"{one['file']}:{one['line']}") for one in found}
    assert len(told) == len(found), "twee meldingen met hetzelfde kenmerk"
    return told


def _indented(path: Path) -> None:
    path.write_text(yaml.safe_dump(_read(path), allow_unicode=True, sort_keys=False, indent=8), encoding="utf-8")


def _with_remarks(path: Path) -> None:
    path.write_text("# een opmerking\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")


def _other_ends(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def _other_order(path: Path) -> None:
    """The keys of every group and the items of every list the other way round."""
    path.write_text(yaml.safe_dump(_turned(_read(path)), allow_unicode=True, sort_keys=False), encoding="utf-8")


def _read(path: Path) -> object:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def _turned(node: object) -> object:
    if isinstance(node, dict):
        return {key: _turned(node[key]) for key in reversed(node)}
    return [_turned(item) for item in reversed(node)] if isinstance(node, list) else node


@pytest.fixture
def with_defects(organisation: Path) -> Path:
    """The small organisation with mistakes in items of lists and in people, in the file of one location."""
    path = organisation / KIEM
    tree = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    somebody = next(iter(tree["personen"].values()))
    somebody["scholing"] = [
        {"soort": "bhv", "datum": "2024-01-10"},
        {"soort": "meldcode", "datum": "2020-01-10"},
        {"soort": "meldcode", "datum": "2021-01-10"},
    ]
    tree["rollen"]["bhv"] = [{"persoon": "niemand-voorbeeld"}, {"persoon": "nergens-voorbeeld"}]
    path.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return organisation


@pytest.mark.parametrize("changed", [_indented, _with_remarks, _other_ends, _other_order])
def test_a_finding_keeps_its_fingerprint(
    with_defects: Path, geelvrij: Command, changed: Callable[[Path], None]
) -> None:
    before = marks(geelvrij)
    assert sum(code in ("DAT008", "SCH010", "SCH011", "SCH016") for code, _, _ in before.values()) >= 4

    changed(with_defects / KIEM)

    after = marks(geelvrij)
    assert {mark: code for mark, (code, _, _) in after.items()} == {mark: code for mark, (code, _, _) in before.items()}


def test_a_file_with_another_name_has_the_same_findings(with_defects: Path, geelvrij: Command) -> None:
    before = {mark: code for mark, (code, _, place) in marks(geelvrij, "de-kiem").items() if place.startswith(KIEM)}
    (with_defects / KIEM).rename(with_defects / "locations/de-nieuwe-naam.yaml")

    after = {mark: code for mark, (code, _, _) in marks(geelvrij, "de-nieuwe-naam").items()}

    assert before and before.items() <= after.items()


def test_another_person_in_a_role_is_another_finding(with_defects: Path, geelvrij: Command) -> None:
    before = marks(geelvrij)
    change(with_defects / KIEM, "niemand-voorbeeld", "iemand-voorbeeld")

    after = marks(geelvrij)

    gone = [before[mark][0] for mark in before.keys() - after.keys()]
    assert (gone, [after[mark][0] for mark in after.keys() - before.keys()]) == (["DAT008"], ["DAT008"])
