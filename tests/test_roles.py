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


@pytest.mark.parametrize(
    ("words", "function", "name"),
    [
        ({"leidinggevende": "locatieleider"}, "locatieleider", "Bo"),
        ({"directie": "leidinggevende", "leidinggevende": "teamleider"}, "leidinggevende", "Ada"),
        ({"directie": "leidinggevende", "leidinggevende": "teamleider"}, "teamleider", "Bo"),
        ({"bovenschools": "regiodirecteur"}, "de regiodirecteur", "Dop"),
    ],
)
def test_what_the_organisation_calls_a_role_counts_before_the_words_of_the_model(
    own: Organisation, words: dict[str, str], function: str, name: str
) -> None:
    roles = {**ALL, **held(bovenschools_directeur="dop")}
    more = {"meldcode": {"eindverantwoordelijke": function}, "functienamen": words}
    assert shown(own, NAMED, roles, **more) == f"{name} Voorbeeld!"


def test_a_word_for_two_people_names_neither(own: Organisation) -> None:
    words = {"leidinggevende": "manager", "locatieleider": "manager"}
    more = {"meldcode": {"eindverantwoordelijke": "manager"}, "functienamen": words}
    assert shown(own, SAID, ALL, **more) == "nobody"
    assert shown(own, SAID, held(leidinggevende="bo", locatieleider="bo"), **more) == "Bo Voorbeeld"


def test_a_filler_for_the_name_of_a_function_is_no_fact(own: Organisation) -> None:
    said = shown(own, "{{ locatie.hoofd.aanduiding }}", ALL, functienamen={"directie": "XXX"})
    assert said == "[functienaam directie]"


@pytest.mark.parametrize("name", ["naam", "telefoon", "vervanger.naam"])
def test_a_name_of_nobody_is_open_where_the_function_stands(own: Organisation, name: str) -> None:
    asked = f"{{{{ meldcode.beslisser.{name} }}}}"
    label = "[functie die eindverantwoordelijk is voor het besluit om te melden]"
    assert shown(own, asked, ALL, meldcode={"eindverantwoordelijke": "de wethouder"}) == label


def test_every_name_of_a_role_can_be_asked_of_nobody(own: Organisation) -> None:
    asked = "{% for one in meldcode.beslisser.alle %}{{ one.naam }}{% endfor %}{{ meldcode.beslisser.is_vervanger }}"
    assert shown(own, asked, ALL, meldcode={"eindverantwoordelijke": "de wethouder"}) == "nee"


@pytest.mark.parametrize("function", ["de wethouder", None])
def test_a_function_that_is_no_role_has_no_name(own: Organisation, function: str | None) -> None:
    asked = "{% if meldcode.beslisser.naam %}!{% endif %}"
    assert shown(own, asked, ALL, meldcode={"eindverantwoordelijke": function}) == ""


SAID = "{% if meldcode.beslisser.geldt %}{{ meldcode.beslisser.naam }}{% else %}nobody{% endif %}"


@pytest.mark.parametrize(
    ("function", "roles", "sort", "words"),
    [
        ("directeur", held(leidinggevende="bo"), "kdv", "[naam directeur]"),
        ("directie", held(leidinggevende="bo"), "kdv", "Bo Voorbeeld"),
        ("De directie", held(locatieleider="cas"), "kdv", "Cas Voorbeeld"),
        ("directie", {}, "kdv", "[naam direct leidinggevende]"),
        ("directie", held(locatieleider="cas"), "school", "[naam directeur]"),
        ("bovenschools directeur", held(bovenschools_directeur="dop"), "school", "Dop Voorbeeld"),
        ("direct leidinggevende", held(locatieleider="cas"), "kdv", "Cas Voorbeeld"),
        ("direct leidinggevende", {}, "kdv", "[naam direct leidinggevende]"),
        (
            "direct leidinggevende",
            {"leidinggevende": {"nvt": "dat is er niet"}, **held(locatieleider="cas")},
            "kdv",
            "nobody",
        ),
        ("locatieleider", held(leidinggevende="bo"), "kdv", "[naam locatieleider]"),
        ("locatiemanager", held(locatieleider="cas"), "kdv", "nobody"),
        ("de wethouder", ALL, "kdv", "nobody"),
        ("Mevr. Voorbeeld (locatieleider)", ALL, "kdv", "nobody"),
        (None, ALL, "kdv", "nobody"),
    ],
)
def test_a_name_is_yellow_when_nobody_holds_the_role_and_absent_when_it_is_no_role(
    own: Organisation, function: str | None, roles: dict[str, object], sort: str, words: str
) -> None:
    assert shown(own, SAID, roles, sort, meldcode={"eindverantwoordelijke": function}) == words


def test_a_word_for_two_roles_means_the_one_that_somebody_holds(own: Organisation) -> None:
    more = {"functienamen": {"locatieleider": "locatiemanager", "leidinggevende": "locatiemanager"}}
    for role, name in (("leidinggevende", "Bo"), ("locatieleider", "Cas")):
        roles = held(**{role: name.lower()})
        said = shown(own, SAID, roles, meldcode={"eindverantwoordelijke": "Locatiemanager"}, **more)
        assert said == f"{name} Voorbeeld"


MANAGER = (
    "{{ rollen.leidinggevende.naam }}|{% for one in rollen.leidinggevende.alle %}{{ one.naam }}, {% endfor %}|"
    "{{ rollen.leidinggevende.is_vervanger }}|{{ rollen.leidinggevende.vervanger.naam }}"
)
CAS, DOP = {"persoon": "cas"}, {"persoon": "dop", "vervanger": "ja"}


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        ({"locatieleider": [CAS, DOP]}, "Cas Voorbeeld|Cas Voorbeeld, Dop Voorbeeld, |nee|Dop Voorbeeld"),
        ({"locatieleider": [DOP]}, "Dop Voorbeeld|Dop Voorbeeld, |ja|[naam vervanger locatieleider]"),
        (
            {"locatieleider": [CAS, DOP], **held(leidinggevende="bo")},
            "Bo Voorbeeld|Bo Voorbeeld, |nee|[naam vervanger direct leidinggevende]",
        ),
        ({"locatieleider": [CAS], "leidinggevende": {"nvt": "dat is er niet"}}, "dat is er niet||nee|dat is er niet"),
    ],
)
def test_a_locatieleider_is_the_manager_when_nobody_else_is(
    own: Organisation, roles: dict[str, object], words: str
) -> None:
    assert shown(own, MANAGER, roles) == words


def test_a_role_with_only_a_stand_in_says_so(own: Organisation) -> None:
    asked = "{{ rollen.directeur.is_vervanger }} {{ rollen.directeur.naam }} {{ locatie.hoofd.is_vervanger }}"
    stands_in = {"persoon": "bo", "vervanger": "ja"}

    assert shown(own, asked, {"directeur": [stands_in]}) == "ja Bo Voorbeeld ja"
    assert shown(own, asked, {"directeur": [stands_in, {"persoon": "ada"}]}) == "nee Ada Voorbeeld nee"
    assert shown(own, "{{ rollen.directeur.is_vervanger }}", {}) == "nee"
