"""What a template sees of the training of who has a role: done on, valid until, and when it is needed again."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from geelvrij.checks.layers import Layer
from geelvrij.checks.location import Workspace
from geelvrij.checks.repeats import Repeat
from geelvrij.checks.rules.walk import last_day_within, months_before
from geelvrij.checks.run import check_location
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.context import Context
from geelvrij.generator.editions import facts, repeating
from geelvrij.generator.render.environment import Sandbox
from geelvrij.generator.trainings import kinds
from masters import folder

ROLES = ("aandachtsfunctionaris", "bhv", "vertrouwenspersoon_intern", "leidinggevende")


@pytest.fixture
def own(tmp_path: Path) -> Organisation:
    return folder.organisation(tmp_path)


def written(own: Organisation, *trainings: dict[str, str], sort: str = "kdv") -> None:
    ada = {"voornaam": "Ada", "achternaam": "Voorbeeld", "scholing": list(trainings)}
    roles = {role: [{"persoon": "ada"}] for role in ROLES}
    whole = {"locatie": {"naam": "Proef", "soort": [sort]}, "personen": {"ada": ada}, "rollen": roles}
    (own.root / "locations" / "proef.yaml").write_text(yaml.safe_dump(whole), encoding="utf-8")


def said(own: Organisation, path: str) -> tuple[str, Context]:
    asked = folder.context(own, folder.location(own, "proef"))
    return said_of(asked, path), asked


def said_of(asked: Context, path: str) -> str:
    names = f"{{{{ {path}.gedaan_op }}}}|{{{{ {path}.geldig_tot }}}}|{{{{ {path}.opnieuw_voor }}}}|"
    lapsed = f"{{% if {path}.verlopen %}}verlopen{{% endif %}}"
    return Sandbox(autoescape=False).from_string(names + lapsed).render(asked.names())


def had(kind: str, on: str = "", until: str = "") -> dict[str, str]:
    return {"soort": kind} | ({"datum": on} if on else {}) | ({"geldig_tot": until} if until else {})


AF, BHV, VP, MELDCODE = "aandachtsfunctionaris", "bhv", "vertrouwenspersoon", "meldcode"
OF_AF, OF_BHV, OF_VP = (f"rollen.{role}.scholing" for role in ROLES[:3])
OF_LEADER = "rollen.leidinggevende.scholing"


@pytest.mark.parametrize(
    ("path", "trainings", "words"),
    [
        # the latest counts, and the term of the rule makes its end
        (f"{OF_AF}.{AF}", [had(AF, "2020-03-12"), had(AF, "2026-01-22")], "22 januari 2026|22 januari 2027|22 januari 2027|"),
        (f"{OF_AF}.{AF}", [had(AF, "2026-01-22"), had(AF, "2020-03-12")], "22 januari 2026|22 januari 2027|22 januari 2027|"),
        (f"{OF_AF}.{AF}", [had(AF, "2025-11-21")], "21 november 2025|21 november 2026|21 november 2026|"),
        (f"{OF_AF}.{AF}", [had(AF, "2025-11-20")], "20 november 2025|20 november 2026|20 november 2026|verlopen"),
        # a certificate says it itself
        (f"{OF_VP}.{VP}", [had(VP, "2024-09-26", "2028-09-26")], "26 september 2024|26 september 2028|26 september 2028|"),
        (f"{OF_VP}.{VP}", [had(VP, "2022-11-20", "2026-11-20")], "20 november 2022|20 november 2026|20 november 2026|verlopen"),
        (f"{OF_VP}.{VP}", [had(VP, "2022-11-21", "2026-11-21")], "21 november 2022|21 november 2026|21 november 2026|"),
        # both: the first of the two days asks for it
        (f"{OF_BHV}.{BHV}", [had(BHV, "2025-11-20", "2027-03-10")], "20 november 2025|10 maart 2027|20 november 2026|verlopen"),
        (f"{OF_BHV}.{BHV}", [had(BHV, "2026-05-12", "2027-03-10")], "12 mei 2026|10 maart 2027|10 maart 2027|"),
        # none, one to come, one without an end, one that never comes back
        (f"{OF_BHV}.{BHV}", [], "|||"),
        (f"{OF_BHV}.{BHV}", [had(BHV, "2026-12-01", "2027-12-01")], "|||"),
        (f"{OF_BHV}.{BHV}", [had(BHV, "2026-05-12")], "12 mei 2026|[einddatum scholing bhv van bhv'er]|12 mei 2027|"),
        (f"{OF_VP}.{VP}", [had(VP, "2022-01-01", "2026-01-01"), had(VP, "2026-02-01")], "1 februari 2026|[einddatum scholing vertrouwenspersoon van interne vertrouwenspersoon]||"),
        (f"{OF_AF}.{AF}", [had(AF)], "[laatste scholing aandachtsfunctionaris van aandachtsfunctionaris]|||"),
        (f"{OF_AF}.vlaggensysteem", [had("vlaggensysteem", "2019-01-01")], "1 januari 2019|||"),
        # the term is that of the role, and a rule that is content with another kind asks nothing yet
        (f"{OF_AF}.{MELDCODE}", [had(MELDCODE, "2024-01-10")], "10 januari 2024|||"),
        (f"{OF_LEADER}.{MELDCODE}", [had(MELDCODE, "2024-01-10")], "10 januari 2024|10 januari 2026|10 januari 2026|verlopen"),
        (f"{OF_LEADER}.{MELDCODE}", [had(AF, "2026-01-10")], "||10 januari 2028|"),
        ("locatie.hoofd.scholing.meldcode", [had(MELDCODE, "2025-01-10")], "10 januari 2025|10 januari 2027|10 januari 2027|"),
    ],
)  # fmt: skip
def test_what_somebody_had_and_needs(own: Organisation, path: str, trainings: list[dict[str, str]], words: str) -> None:
    written(own, *trainings)
    assert said(own, path)[0] == words


def test_the_term_is_that_of_the_sector(own: Organisation) -> None:
    written(own, had(MELDCODE, "2024-01-10"), sort="school")
    assert said(own, f"{OF_LEADER}.{MELDCODE}")[0] == "10 januari 2024|||"


def test_what_was_never_done_is_no_open_field_and_no_reason(own: Organisation) -> None:
    written(own)
    _, asked = said(own, f"{OF_BHV}.{BHV}")
    assert (asked.open_fields(), asked.not_applicable()) == ([], [])
    voluit = "{{ rollen.bhv.scholing.bhv.gedaan_op | voluit }}{% for een in rollen.bhv.alle %}{{ een.scholing.bhv.geldig_tot }}."
    assert Sandbox().from_string(voluit + "{% endfor %}").render(asked.names()) == "."


def test_an_open_day_is_filled_in_at_its_training(own: Organisation) -> None:
    written(own, had(MELDCODE, "2026-01-01"), had(BHV, "2026-05-12"))
    _, asked = said(own, f"{OF_BHV}.{BHV}")
    [item] = asked.open_fields()
    line = (own.root / item.place.file).read_text(encoding="utf-8").splitlines()[item.place.line - 1]
    assert (item.path, item.place.file) == ("rollen.bhv.scholing.bhv.geldig_tot", "locations/proef.yaml")
    assert "2026-05-12" in line


def test_of_a_role_that_nobody_has_the_day_is_open(own: Organisation) -> None:
    (own.root / "locations" / "proef.yaml").write_text("locatie: {naam: Proef, soort: [kdv]}\n", encoding="utf-8")
    words, asked = said(own, f"{OF_BHV}.{BHV}")
    ends = ("laatste", "einddatum", "opnieuw voor")
    assert words == "|".join(f"[{end} scholing bhv van bhv'er]" for end in ends) + "|"
    assert len(asked.open_fields()) == 3


def test_the_board_has_its_own_term(own: Organisation) -> None:
    written(own, had(AF, "2025-03-01"))
    (own.root / "regels").mkdir()
    path = own.root / "regels" / "afspraken.yaml"
    path.write_text(
        "eigen_termijnen:\n  aandachtsfunctionaris_bijscholing: {waarde: 24, besluit: 'Bestuur, 3 februari 2026'}\n",
        encoding="utf-8",
    )
    assert said(own, f"{OF_AF}.{AF}")[0] == "1 maart 2025|1 maart 2027|1 maart 2027|"
    path.write_text(
        "regelkeuzes:\n  SCH002: {stand: uit, reden: 'Besluit van 3 februari 2026 om dit zelf te volgen', tot_en_met: 2027-06-01}\n",
        encoding="utf-8",
    )
    assert said(own, f"{OF_AF}.{AF}")[0] == "1 maart 2025|||"


def test_what_the_board_agreed_on_stays_with_a_location_with_other_layers(own: Organisation) -> None:
    """A case lies above a location, what follows from its facts below it; a kept edition leaves fields open."""
    written(own, had(AF, "2025-03-01"))
    (own.root / "regels").mkdir()
    (own.root / "regels" / "afspraken.yaml").write_text(
        "eigen_termijnen:\n"
        "  aandachtsfunctionaris_bijscholing: {waarde: 24, besluit: 'Bestuur, 3 februari 2026'}\n"
        "  bewaren_klacht: {waarde: 84, besluit: 'Bestuur, 3 februari 2026'}\n",
        encoding="utf-8",
    )
    location = folder.location(own, "proef")
    layer = Layer(location.root, location.file)
    terms = {"aandachtsfunctionaris_bijscholing": 24, "bewaren_klacht": 84}
    for other in (location, location.below(layer), location.above(layer), location.without(["locatie.naam"])):
        assert other.chosen_terms(folder.ON) == terms
        assert {one.months for one in other.repeats(folder.ON) or () if AF in one.kinds} == {24}


@pytest.mark.parametrize("on", [date(2024, 2, 29), date(2023, 2, 28), date(2025, 8, 31), date(2026, 11, 21)])
@pytest.mark.parametrize("months", [1, 6, 12, 24, 36])
def test_the_last_day_is_the_last_on_which_no_rule_calls_it_too_old(on: date, months: int) -> None:
    last = last_day_within(on, months)
    assert months_before(last, months) <= on < months_before(date.fromordinal(last.toordinal() + 1), months)


@pytest.mark.parametrize(("on", "codes"), [("2025-11-21", set()), ("2025-11-20", {"SCH002"})])
def test_a_document_and_the_check_agree(own: Organisation, on: str, codes: set[str]) -> None:
    written(own, had(AF, on))
    location = folder.location(own, "proef")
    found = {one.code for one in check_location(location, peildatum=folder.ON)} & {"SCH002"}
    assert found == codes
    assert said(own, f"{OF_AF}.{AF}")[0].endswith("verlopen") is bool(codes)


def test_an_edition_keeps_the_days_and_not_the_proof(own: Organisation) -> None:
    written(own, had(AF, "2025-03-01") | {"bewijs": "kluis", "uitgever": "Voorbeeld"}, had("overig"))
    location = folder.location(own, "proef")
    _, people = facts.taken(location)
    assert "scholing" not in people["personen"]["ada"]
    kept = facts.trained(people, location)["personen"]["ada"]["scholing"]
    assert kept == [{"soort": AF, "datum": "2025-03-01"}, {"soort": "overig"}]


def test_a_document_of_an_edition_tells_the_same_when_the_board_has_another_term(own: Organisation) -> None:
    written(own, had(AF, "2025-03-01"))
    location = folder.location(own, "proef")
    known, people = facts.taken(location)
    files = {"a.yaml": facts.dump(known), "b.yaml": facts.dump(facts.trained(people, location))}
    for months, words in (
        (24, "1 maart 2025|1 maart 2027|1 maart 2027|"),
        (6, "1 maart 2025|1 september 2025|1 september 2025|verlopen"),
    ):
        kept = repeating.parse(repeating.dump((Repeat((AF,), (AF,), ("kinderopvang",), months),)), "x.yaml")
        back, wrong = facts.located("proef", files, "locatie", [], lambda on, kept=kept: kept)
        assert back is not None, wrong
        assert said_of(folder.context(own, back), f"{OF_AF}.{AF}") == words


def test_an_edition_keeps_the_terms(own: Organisation) -> None:
    known = Workspace.open(own.root).organisation.repeats(folder.ON)
    assert known and repeating.parse(repeating.dump(known), "x.yaml") == known
    assert repeating.parse(repeating.dump(()), "x.yaml") == ()
    assert repeating.parse(b"- een\n", "x.yaml") is None
    assert repeating.parse(b"'1': {rollen: bhv, soorten: bhv, voor: school, maanden: vaak}\n", "x.yaml") is None


def test_the_kinds_are_those_of_the_model() -> None:
    assert {AF, BHV, VP, MELDCODE, "kinder_ehbo", "overig"} < set(kinds())


# Everybody who works here


def of_team(own: Organisation, kind: str, **people: dict[str, object]) -> str:
    """Who had it, how many that is, and the latest day, as a template prints them."""
    whole = {"locatie": {"naam": "Proef", "soort": ["kdv"]}, "personen": people}
    (own.root / "locations" / "proef.yaml").write_text(yaml.safe_dump(whole), encoding="utf-8")
    return told_of_team(folder.context(own, folder.location(own, "proef")), kind)


def told_of_team(asked: Context, kind: str) -> str:
    path = f"locatie.scholing.{kind}"
    each = f"{{% for wie in {path}.alle %}}{{{{ wie.naam }}}} {{{{ wie.geldig_tot }}}};{{% endfor %}}"
    source = f"{each}|{{{{ {path}.hoeveel }}}}|{{{{ {path}.gedaan_op }}}}"
    return Sandbox(autoescape=False).from_string(source).render(asked.names())


EHBO = "kinder_ehbo"
ADA = {"voornaam": "Ada", "scholing": [had(EHBO, "2025-05-01", "2027-05-01")]}
BO = {"voornaam": "Bo", "scholing": [had(EHBO, "2026-02-01", "2028-02-01")]}


def test_who_of_the_team_had_it(own: Organisation) -> None:
    told = of_team(own, EHBO, ada=ADA, bo=BO, cas={"voornaam": "Cas"})
    assert told == "Ada 1 mei 2027;Bo 1 februari 2028;|2 van de 3|1 februari 2026"


@pytest.mark.parametrize(
    "more", [{"uit_dienst": "2026-01-01"}, {"organisatie": "Anderen"}, {"structureel_aanwezig": "nee"}], ids=str
)
def test_who_does_not_work_here_does_not_count(own: Organisation, more: dict[str, str]) -> None:
    assert of_team(own, EHBO, ada=ADA, bo=BO | more) == "Ada 1 mei 2027;|1 van de 1|1 mei 2025"


def test_nobody_had_it_and_nothing_is_yellow(own: Organisation) -> None:
    assert of_team(own, "vlaggensysteem", ada=ADA) == "||"


def test_an_edition_tells_the_same_of_who_works_for_all_locations(own: Organisation) -> None:
    """In its files nobody stands in that of the organisation any more."""
    path = own.root / "locations/organisatie.yaml"
    shared = {"coach": BO, "vast": BO | {"voornaam": "Dee", "structureel_aanwezig": "ja"}}
    text = "".join(yaml.safe_dump({key: one}) for key, one in shared.items())  # apart: together they share an anchor
    indented = "".join(f"  {line}\n" for line in text.splitlines())
    path.write_text(f"{path.read_text('utf-8')}personen:\n{indented}", encoding="utf-8")
    told = of_team(own, EHBO, ada=ADA)
    assert "Dee" in told and "Bo" not in told
    location = folder.location(own, "proef")
    known, people = facts.taken(location)
    files = {"a.yaml": facts.dump(known), "b.yaml": facts.dump(facts.trained(people, location))}
    back, wrong = facts.located("proef", files, "locatie", [])
    assert back is not None, wrong
    assert told_of_team(folder.context(own, back), EHBO) == told
