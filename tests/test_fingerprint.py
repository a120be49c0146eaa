"""The fingerprint of the data covers all that a template looked at: else a changed fact would leave an old document."""

from datetime import date
from pathlib import Path

import pytest
from geelvrij.checks.location import Workspace
from geelvrij.generator.context import Context
from geelvrij.generator.render.environment import Sandbox

ON = date(2026, 11, 21)
ORGANISATION = """\
organisatie: {naam: Stichting Voorbeeld, soort: kinderopvang, telefoon: 010-000 00 01}
editie: {vastgesteld_op: 2026-11-16}
"""
LOCATION = (
    "locatie: {naam: De Boom, soort: [kdv], telefoon: 010-000 00 02, vier_ogen: {maatregelen: [ramen, camera]}}\n"
)

# a template, and a change in the files that changes what it prints
CASES = {
    "filter after plain": (
        "{{ editie.vastgesteld_op }} {{ editie.vastgesteld_op | jaar }}", ("2026-11-16", "2026-03-03"),
    ),
    "first letter": ("{{ locatie.naam }} {{ locatie.naam | hoofdletter }}", ("De Boom", "de Boom")),
    "is open": ("{% if organisatie.kvk is open %}a{% else %}b{% endif %}", ("soort: kinderopvang,", "soort: kinderopvang, kvk: '12345678',")),
    "both sides of ==": (
        "{% if organisatie.telefoon == locatie.telefoon %}a{% else %}b{% endif %}", ("010-000 00 02", "010-000 00 01"),
    ),
    "both sides of == turned": (
        "{% if locatie.telefoon == organisatie.telefoon %}a{% else %}b{% endif %}", ("010-000 00 01", "010-000 00 02"),
    ),
    "condition": ("{% if locatie.email %}a{% endif %}", ("De Boom", "De Boom, email: a@example.nl")),
    "another word in a list": (
        "{{ locatie.vier_ogen.maatregelen | lijst }}{% if locatie.vier_ogen.maatregelen %}.{% endif %}", ("ramen", "deuren"),
    ),
    "not applicable": ("{{ locatie.email }}", ("De Boom", "De Boom, email: {nvt: nog geen postvak}")),
}  # fmt: skip


def rendered(root: Path, template: str, change: tuple[str, str] = ("", "")) -> tuple[str, str]:
    (root / "locations").mkdir(exist_ok=True)
    (root / "locations" / "organisatie.yaml").write_text(ORGANISATION.replace(*change), encoding="utf-8")
    (root / "locations" / "de-boom.yaml").write_text(LOCATION.replace(*change), encoding="utf-8")
    read = Workspace.open(root).read("de-boom")
    assert read.location is not None, read.findings
    context = Context(read.location, {"id": "proef", "titel": "Proef", "ondertitel": ""}, ON)
    return Sandbox().from_string(template).render(context.names()), context.fingerprint()


@pytest.mark.parametrize(("template", "change"), CASES.values(), ids=CASES.keys())
def test_what_changes_the_words_changes_the_fingerprint(tmp_path: Path, template: str, change: tuple[str, str]) -> None:
    before, after = rendered(tmp_path, template), rendered(tmp_path, template, change)
    assert before[0] != after[0], "the case is about a change that shows"
    assert before[1] != after[1]


def test_another_fact_does_not(tmp_path: Path) -> None:
    template = "{{ organisatie.naam }}"
    assert rendered(tmp_path, template) == rendered(tmp_path, template, ("De Boom", "De Beuk"))
