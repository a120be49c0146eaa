"""Findings: how they compare, stand in order and know their place."""

from __future__ import annotations

import pytest
from geelvrij.checks.finding import Finding, Place, Severity, Where, in_order


def test_severities_have_an_order_and_dutch_words() -> None:
    assert Severity.FOUT > Severity.WAARSCHUWING > Severity.TIP
    assert max(Severity) is Severity("fout")
    assert sorted(Severity) == [Severity.TIP, Severity.WAARSCHUWING, Severity.FOUT]
    with pytest.raises(TypeError):
        Severity.FOUT < "fout"  # type: ignore[operator]  # noqa: B015


def make(
    file: str = "a", line: int = 1, column: int = 1, code: str = "BST101", message: str = "x", **rest: object
) -> Finding:
    place = Place(file, line, column, line, column + 1)
    return Finding.at(place, code, "naam", Severity.FOUT, message, **rest)  # type: ignore[arg-type]


def test_findings_stand_in_order_of_file_line_column_code_and_message() -> None:
    ordered = [
        make("a", 2, 1), make("a", 2, 3, "BST101"), make("a", 2, 3, "BST102", "a"), make("a", 2, 3, "BST102", "b"),
        make("a", 10, 1), make("b", 1, 1), make("b", 1, 1, where=Where(("Kop",))), make("b", 1, 1, where=Where(("Kop",), "woorden")),
    ]  # fmt: skip
    assert list(in_order(reversed(ordered))) == ordered
    assert in_order([*ordered, *ordered]) == tuple(ordered)


def test_a_finding_keeps_its_place() -> None:
    place = Place("locations/a.yaml", 3, 4, 3, 9)
    assert Finding.at(place, "BST101", "naam", Severity.TIP, "x").place == place
