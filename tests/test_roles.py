"""Who leads a location, whom a function in words means, and whether the person of a role only stands in."""

from pathlib import Path

import pytest
import yaml
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.render.environment import Sandbox
from masters import folder

PEOPLE = {name: {"voornaam": name.capitalize(), "achternaam": "Voorbeeld"} for name in ("ada", "bo", "cas", "dop")}
LED = "{{ locatie.hoofd.aanduiding }}: {{ locatie.hoofd.naam }}, {{ locatie.hoofd.is_directeur }}"


@pytest.fixture
def own(tmp_path: Path) -> Organisation:
    return folder.organisation(tmp_path)


def shown(own: Organisation, template: str, roles: dict[str, object], sort: str = "kdv", **more: object) -> str:
    whole = {"locatie": {"naam": "De Proef", "soort": [sort]}, "personen": PEOPLE, "rollen": roles, **more}
    (own.root / "locations" / "proef.yaml").write_text(yaml.safe_dump(whole), encoding="utf-8")
    names = folder.context(own, folder.location(own, "proef")).names()
    return Sandbox().from_string(template).render(names)


def held(**roles: str) -> dict[str, object]:
    return {role: [{"persoon": person}] for role, person in roles.items()}


@pytest.mark.parametrize(
    ("roles", "sort", "words"),
    [
        (held(directeur="ada", leidinggevende="bo", locatieleider="cas"), "kdv", "directie: Ada Voorbeeld, ja"),
        (held(leidinggevende="bo", locatieleider="cas"), "kdv", "direct leidinggevende: Bo Voorbeeld, nee"),
        (held(leidinggevende="bo"), "kdv", "direct leidinggevende: Bo Voorbeeld, nee"),
        (held(locatieleider="cas"), "kdv", "locatieleider: Cas Voorbeeld, nee"),
        (held(leidinggevende="cas", locatieleider="cas"), "kdv", "locatieleider: Cas Voorbeeld, nee"),
        ({}, "kdv", "direct leidinggevende: [naam direct leidinggevende], nee"),
        (held(directeur="ada"), "school", "directeur: Ada Voorbeeld, ja"),
        (held(locatieleider="cas"), "school", "directeur: [naam directeur], ja"),
    ],
)
def test_who_leads_a_location(own: Organisation, roles: dict[str, object], sort: str, words: str) -> None:
    assert shown(own, LED, roles, sort) == words


NAMED = "{{ meldcode.beslisser.naam }}{% if meldcode.beslisser.naam %}!{% endif %}"
ALL = held(directeur="ada", leidinggevende="bo", locatieleider="cas", aandachtsfunctionaris="dop")


@pytest.mark.parametrize(
    ("function", "name"),
    [
        ("locatieleider", "Cas"),
        ("De locatieleider", "Cas"),
        ("leidinggevende", "Bo"),
        ("direct leidinggevende", "Bo"),
        ("directeur", "Ada"),
        ("Directie", "Ada"),
        ("Aandachtsfunctionaris", "Dop"),
    ],
)
def test_a_function_in_words_means_whoever_holds_the_role_of_that_name(
    own: Organisation, function: str, name: str
) -> None:
    assert shown(own, NAMED, ALL, meldcode={"eindverantwoordelijke": function}) == f"{name} Voorbeeld!"


def test_a_function_goes_by_the_word_of_the_organisation(own: Organisation) -> None:
    words = {"locatieleider": "teammanager", "directie": "clusterleiding"}
    for function, name in (("teammanager", "Cas"), ("clusterleiding", "Ada")):
        more = {"meldcode": {"eindverantwoordelijke": function}, "functienamen": words}
        assert shown(own, NAMED, ALL, **more) == f"{name} Voorbeeld!"


@pytest.mark.parametrize("function", ["de wethouder", None])
def test_a_function_that_is_no_role_has_no_name(own: Organisation, function: str | None) -> None:
    asked = "{% if meldcode.beslisser.naam %}!{% endif %}"
    assert shown(own, asked, ALL, meldcode={"eindverantwoordelijke": function}) == ""


def test_nobody_is_named_for_a_role_that_nobody_holds(own: Organisation) -> None:
    asked = "{% if meldcode.beslisser.naam %}!{% endif %}"
    assert shown(own, asked, held(leidinggevende="bo"), meldcode={"eindverantwoordelijke": "directeur"}) == ""


def test_a_role_with_only_a_stand_in_says_so(own: Organisation) -> None:
    asked = "{{ rollen.directeur.is_vervanger }} {{ rollen.directeur.naam }} {{ locatie.hoofd.is_vervanger }}"
    stands_in = {"persoon": "bo", "vervanger": "ja"}

    assert shown(own, asked, {"directeur": [stands_in]}) == "ja Bo Voorbeeld ja"
    assert shown(own, asked, {"directeur": [stands_in, {"persoon": "ada"}]}) == "nee Ada Voorbeeld nee"
    assert shown(own, "{{ rollen.directeur.is_vervanger }}", {}) == "nee"
