"""The model: every field a document asks for has a place, and words that help a person fill it in."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from geelvrij.checks import schema
from geelvrij.checks.schema.loading import AGREEMENTS, EXCEPTIONS, SECTION_FILES

FIELDS = yaml.safe_load(Path(__file__).with_name("veldenlijst.yaml").read_text(encoding="utf-8"))
ASKED = sorted({
    path
    for fields in FIELDS.values()
    for paths in fields.values()
    for path in ([paths] if isinstance(paths, str) else paths)
})  # fmt: skip
LEAVES = [path for path in schema.paths() if schema.field(path).form == "waarde"]

# The kinds of training and the roles that the protocols ask for, word for word.
TRAININGS = (
    "aandachtsfunctionaris meldcode vertrouwenspersoon kinder_ehbo bhv vlaggensysteem relaties_en_seksualiteit "
    "seksueel_grensoverschrijdend_gedrag gespreksvoering signaleren introductie_meldcode seo_methode overig"
).split()
ROLES = (
    "aandachtsfunctionaris directeur locatieleider leidinggevende bovenschools_directeur houder centrale_contactpersoon "
    "beleidsmedewerker pedagogisch_beleidsmedewerker pedagogisch_coach intern_begeleider maatschappelijk_werker "
    "vertrouwenspersoon_intern vertrouwenspersoon_extern contactpersoon pestcoordinator bhv preventiemedewerker achterwacht "
    "veiligheidscoordinator gedragsspecialist functionaris_gegevensbescherming kwaliteitsmedewerker "
    "incidentenregister_beheerder coordinator_leerlijn extern_netwerk_contactpersoon jeugdarts mr_contact "
    "oudercommissie_contact klachtencommissie leerplichtcontact"
).split()
SERVICES = (
    "noodnummer politie zedenpolitie politie_schadelijke_praktijken veilig_thuis verwijsindex ggd ggd_calamiteitenteam "
    "raad_kinderbescherming jeugdbescherming cjg wijkteam gezinsteam crisisteam maatschappelijk_werk vertrouwensinspecteur "
    "vertrouwenspersoon_ggd kindertelefoon zelfmoordpreventie centrum_seksueel_geweld slachtofferhulp meld_misdaad_anoniem "
    "huisartsenpost letselduiding school_en_veiligheid leerplicht samenwerkingsverband inspectie gemeente "
    "schoolbegeleidingsdienst klachtenloket_kinderopvang geschillencommissie_kinderopvang onderwijsgeschillen "
    "ouders_en_onderwijs autoriteit_persoonsgegevens halt helpwanted luisterlijn discriminatie fier mind_korrelatie"
).split()


@pytest.mark.parametrize("path", ASKED)
def test_every_field_that_a_document_asks_for_is_in_the_model(path: str) -> None:
    assert path in schema.paths() or path in schema.role_paths()
    assert schema.label(path)


def test_every_role_service_and_training_is_there() -> None:
    assert list(schema.roles()) == ROLES
    assert sorted(schema.services()) == sorted(SERVICES)
    assert schema.field("personen.*.scholing.*.soort").rules["allowed"] == TRAININGS
    assert {role["sector"] for role in schema.roles().values()} == {"S", "K", "B"}
    assert {role["niveau"] for role in schema.roles().values()} == {"locatie", "organisatie"}
    assert all(service["groep"] for service in schema.services().values())


LABELS = {
    "kaart.politie.wijkagent.naam": "naam wijkagent",
    "kaart.veilig_thuis.telefoon": "telefoonnummer Veilig Thuis",
    "kaart.veilig_thuis.manager.naam": "naam manager Veilig Thuis",
    "kaart.ggd.contactpersoon.email": "e-mailadres contactpersoon GGD",
    "kaart.ggd.adres.postcode": "postcode GGD",
    "locatie.adres.postcode": "postcode",
    "locatie.naam": "naam locatie",
    "organisatie.adres.plaats": "plaats organisatie",
    "rollen.aandachtsfunctionaris": "aandachtsfunctionaris",
    "rollen.aandachtsfunctionaris.naam": "naam aandachtsfunctionaris",
    "rollen.centrale_contactpersoon.telefoon": "telefoonnummer centrale contactpersoon",
    "rollen.bhv.*.persoon": "persoon (bhv'er)",
    "rollen.bhv.0.van": "begindatum bhv'er",
    "personen.ada.telefoon": "telefoonnummer",
    "kaart.gecontroleerd_op": "controledatum sociale kaart",
}


@pytest.mark.parametrize(("path", "label"), LABELS.items())
def test_the_words_of_a_yellow_field(path: str, label: str) -> None:
    assert schema.label(path) == label


def test_every_field_has_words_and_a_file_where_it_belongs() -> None:
    for path in (*schema.paths(), *schema.role_paths()):
        label = schema.label(path)
        assert label == label.strip(), path
        assert label, path
        assert "{" not in label + schema.help(path), path
        assert "  " not in label + schema.help(path), path
        assert schema.level(path) in schema.FILE_KINDS, path
        assert schema.help(path).endswith((".", "")), path
    for path in LEAVES:
        assert schema.kind(path) in schema.kinds(), path


def test_no_two_fields_of_one_document_have_the_same_words() -> None:
    """A yellow field must say by itself which fact is missing."""
    fixed = [path for path in LEAVES if "*" not in path]
    labels: dict[str, list[str]] = {}
    for path in [*fixed, *schema.role_paths()]:
        labels.setdefault(schema.label(path), []).append(path)
    assert {label: paths for label, paths in labels.items() if len(paths) > 1} == {}


LEVELS = {
    "locatie.naam": "locatie",
    "organisatie.naam": "organisatie",
    "regels.schorsing.max_schooldagen": "organisatie",
    "regio.verwijsindex.naam": "regio",
    "kaart.veilig_thuis.telefoon": "regio",
    "kaart.veilig_thuis.gebied": "locatie",
    "kaart.ggd.contactpersoon.naam": "locatie",
    "kaart.politie.wijkagent.telefoon": "locatie",
    "kaart.politie.gecontroleerd_op": "locatie",
    "rollen.centrale_contactpersoon.naam": "organisatie",
    "rollen.aandachtsfunctionaris": "locatie",
}


@pytest.mark.parametrize(("path", "level"), LEVELS.items())
def test_the_file_where_a_field_is_filled_in(path: str, level: str) -> None:
    assert schema.level(path) == level


def test_what_says_something_about_a_person() -> None:
    personal = (
        "personen.*.telefoon",
        "personen.*.vog.datum",
        "kaart.politie.wijkagent.naam",
        "rollen.bhv.naam",
        "oudercommissie.leden.*.naam",
        "kaart.leerplicht.telefoon",
        "locatie.achterwacht.telefoon",
        "locatie.ondersteuningsteam.leden.*",
        "locatie.drie_uursregeling.tweede_professional",
        "documenten.*.vastgesteld_door",
        "documenten.*.eigenaar",
        "editie.vastgesteld_door",
        "organisatie.woordvoerder.onderwijs",
        "meldcode.eindverantwoordelijke",
        "oudercommissie.inspanning",
    )
    public = (
        "personen.*.functie",
        "kaart.ggd.telefoon",
        "locatie.telefoon",
        "rollen.bhv.functie",
        "rollen.bhv.organisatie",
        "organisatie.naam",
    )
    assert [schema.is_personal(path) for path in personal] == [True] * len(personal)
    assert [schema.is_personal(path) for path in public] == [False] * len(public)


PEOPLE = (".contactpersoon", ".manager", ".wijkagent", ".klachtenfunctionaris")
NO_PEOPLE = {"locatie.regio"}  # of kind naam, and yet the name of something else


def test_whatever_holds_the_name_of_a_person_is_personal_as_a_whole() -> None:
    named = {path for path in schema.paths() if schema.kind(path) == "naam"} - NO_PEOPLE
    groups = {path.rpartition(".")[0] for path in named}
    contacts = {path for path in schema.paths() if path.endswith(PEOPLE) and schema.kind(path) == "groep"}
    assert contacts <= groups and {"organisatie.bevoegd_gezag", "organisatie.directie_kinderopvang"} <= groups

    below = [path for path in schema.paths() if path.startswith(tuple(f"{group}." for group in groups))]
    stranger = {"personen.*.functie", "personen.*.organisatie"}  # what they tell of is no person
    assert [path for path in (*groups, *below) if not schema.is_personal(path)] == sorted(stranger, key=below.index)


def test_the_sentence_for_what_does_not_apply() -> None:
    assert schema.not_applicable_text("kaart.politie.wijkagent") == "Er is geen vaste wijkagent."
    assert schema.not_applicable_text("kaart.politie.wijkagent.naam") == "Er is geen vaste wijkagent."
    assert schema.not_applicable_text("locatie.volgsysteem") == ""


def test_kinds_tell_leaves_from_groups_and_lists() -> None:
    kinds = {
        path: schema.kind(path)
        for path in ("kaart", "rollen.bhv", "rollen.bhv.naam", "pbm.uren", "locatie.open_sinds", "personen.*")
    }
    assert kinds == {
        "kaart": "groep", "rollen.bhv": "lijst", "rollen.bhv.naam": "tekst", "pbm.uren": "kommagetal",
        "locatie.open_sinds": "datum", "personen.*": "groep",
    }  # fmt: skip


@pytest.mark.parametrize(
    "path", ["", "x", "locatie.x", "locatie.naam.x", "locatie.soort.x", "rollen.bhv.x", "rollen.x.naam", "kaart.*", "*"]
)
def test_an_unknown_path_is_a_key_error(path: str) -> None:
    for ask in (
        schema.field,
        schema.label,
        schema.help,
        schema.level,
        schema.kind,
        schema.is_personal,
        schema.not_applicable_text,
    ):
        with pytest.raises(KeyError):
            ask(path)


def test_defaults_stay_within_their_own_limits() -> None:
    for path in LEAVES:
        field = schema.field(path)
        default = field.meta.standaard
        if isinstance(default, int):
            assert field.rules["min"] <= default <= field.rules["max"], path
        if default is not None and "allowed" in field.rules:
            assert default in field.rules["allowed"], path


def test_the_schema_files_together_are_the_model() -> None:
    folder = Path(schema.__file__).parent
    names = {path.stem for path in folder.glob("*.yaml")}
    assert names == {
        *SECTION_FILES,
        schema.CASE,
        schema.REPORT,
        AGREEMENTS,
        EXCEPTIONS,
        "bouwstenen",
        "soorten",
        "synoniemen",
    }
    targets = {path.rpartition(".")[2] for path in schema.paths()}
    targets |= {word for path in schema.paths() for word in schema.field(path).rules.get("allowed", ())}
    assert set(schema.synonyms().values()) <= targets
