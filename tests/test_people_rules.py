"""Rules about people, roles, trainings and the sociale kaart, at the edges that no example on a page shows."""

from collections.abc import Callable
from datetime import date

import pytest
import test_rule_terms

told = test_rule_terms.told  # the messages of one rule about the complete location with some YAML laid over it
Told = Callable[..., list[str]]
PLAN = "documenten: {sociaal_veiligheidsplan: {status: vastgesteld}}\n"
GUS = "personen: {gus-voorbeeld: {achternaam: Voorbeeld, %s}}"
BO = "personen: {bo-voorbeeld: {%s}}"


def card(more: str) -> str:
    """Ada has one certificate, and Bo none."""
    return f"personen: {{ada-voorbeeld: {{scholing: [{{{more}}}]}}, bo-voorbeeld: {{scholing: []}}}}"


def trained(since: str, kind: str, day: str) -> str:
    """Bo has one training and began on a day; Ada and Dirk are as they are."""
    return f"personen: {{bo-voorbeeld: {{in_dienst: {since}, scholing: [{{soort: {kind}, datum: {day}}}]}}}}"


NO_VOG = "Bij ‘bo-voorbeeld’ staat geen datum van de VOG."
LATE_VOG = "De VOG van ‘bo-voorbeeld’ is van 2 augustus 2021, maar de eerste werkdag was 1 augustus 2021."
LATE_GUS = "‘gus-voorbeeld’ komt van buiten en begon op 1 september 2026, maar is pas op 2 september 2026 gekoppeld in het Personenregister kinderopvang."
NOT_ENROLLED = "‘gus-voorbeeld’ komt van buiten en is vaak op de locatie, maar er staat niet dat die is gekoppeld in het Personenregister kinderopvang."
OLD_VOG = "De VOG van ‘bo-voorbeeld’ was van 30 april 2018 en bij de inschrijving op 1 juli 2018 ouder dan 2 maanden."
DAY = "organisatie: Dansschool, structureel_aanwezig: ja, in_dienst: 2026-09-01, prk: {ingeschreven: 2026-09-01, gekoppeld: %s}"
BOTH_SECTORS = "locatie: {soort: [school, bso]}\n"
IN_REGISTER = "vog: {datum: 2019-05-01}, in_dienst: 2021-08-01, prk: {ingeschreven: 2019-05-15, gekoppeld: 2019-05-16}"
TOO_OLD_VOG = "De VOG van ‘bo-voorbeeld’ was van {} en op de eerste werkdag ouder dan 6 maanden."
FROM_OUTSIDE = "‘gus-voorbeeld’ komt van buiten en is vaak op school. Er staat geen datum van de VOG."
AGENCY = "organisatie: Uitzendbureau Voorbeeld, structureel_aanwezig: ja"
LATE_BO = "‘bo-voorbeeld’ begon op {}, maar is pas op {} gekoppeld in het Personenregister kinderopvang."
SINCE = "in_dienst: %s, prk: {ingeschreven: 2018-01-01, gekoppeld: %s}"
PEOPLE = [
    # the code, what is laid over the complete location, the messages
    ("PER001", BO % "vog: ''", [NO_VOG]),
    ("PER001", BO % "vog: '', verband: stagiair", [NO_VOG]),
    ("PER001", BO % "vog: '', verband: vrijwilliger", []),
    ("PER001", BO % "vog: '', verband: overblijf", []),
    ("PER001", BO % "vog: {datum: 2021-08-01}", []),
    ("PER001", BO % "vog: {datum: 2021-08-02}", [LATE_VOG]),
    ("PER001", BO % "in_dienst: 2021-08-01, vog: {datum: 2023-05-01, eerste_datum: 2021-08-01}", []),
    ("PER001", BO % "in_dienst: 2021-08-01, vog: {datum: 2023-05-01, eerste_datum: 2020-01-01}", []),  # mended
    ("PER001", BO % "in_dienst: 2021-08-01, vog: {datum: 2021-08-02, eerste_datum: 2021-08-02}", [LATE_VOG]),
    ("PER001", BOTH_SECTORS + BO % IN_REGISTER, []),  # PER006 is about that VOG
    ("PER001", BO % IN_REGISTER, [TOO_OLD_VOG.format("1 mei 2019")]),
    ("PER001", BOTH_SECTORS + BO % IN_REGISTER.replace("2019-05-16", "''"), [TOO_OLD_VOG.format("1 mei 2019")]),
    ("PER001", BOTH_SECTORS + "rollen: {intern_begeleider: [{persoon: bo-voorbeeld}]}\n" + BO % IN_REGISTER, [TOO_OLD_VOG.format("1 mei 2019")]),
    ("PER001", BOTH_SECTORS + "rollen: {locatieleider: [{persoon: bo-voorbeeld}]}\n" + BO % IN_REGISTER, []),
    ("PER001", GUS % AGENCY, [FROM_OUTSIDE]),
    ("PER001", GUS % f"{AGENCY}, in_dienst: 2027-01-01", []),
    ("PER001", GUS % f"{AGENCY}, verband: vrijwilliger", []),
    ("PER001", GUS % f"{AGENCY}, vog: {{datum: 2016-01-01}}", []),
    ("PER001", GUS % f"{AGENCY}, vog: {{nvt: alleen met een leerkracht erbij}}", []),
    ("PER001", GUS % "organisatie: Uitzendbureau Voorbeeld, structureel_aanwezig: nee", []),
    ("PER001", BOTH_SECTORS + GUS % AGENCY, []),  # PER004 asks the Personenregister
    ("PER001", BOTH_SECTORS + GUS % f"{AGENCY}, prk: {{nvt: komt alleen bij de school}}", [FROM_OUTSIDE]),
    ("PER003", BO % (SINCE % ("2010-08-01", "2018-04-20")), []),
    ("PER003", BO % (SINCE % ("2018-02-28", "2018-07-01")), []),
    ("PER003", BO % (SINCE % ("2018-02-28", "2018-07-02")), [LATE_BO.format("28 februari 2018", "2 juli 2018")]),
    ("PER003", BO % (SINCE % ("2018-03-01", "2018-03-02")), [LATE_BO.format("1 maart 2018", "2 maart 2018")]),
    ("PER002", BO % "vog: ''", []),
    ("PER002", BO % "vog: '', verband: overblijf", ["Bij overblijfkracht ‘bo-voorbeeld’ staat geen datum van de VOG."]),
    ("PER002", BO % "verband: overblijf, vog: {datum: 2021-06-01}", []),
    ("PER002", GUS % "verband: overblijf, in_dienst: 2027-01-01", []),
    ("PER005", BO % "vog: '', verband: vrijwilliger", ["Bij vrijwilliger ‘bo-voorbeeld’ staat geen datum van een VOG."]),
    ("PER005", BO % "vog: {datum: 2001-01-01}, verband: vrijwilliger", []),
    ("PER004", GUS % (DAY % "2026-09-01"), []),
    ("PER004", GUS % (DAY % "2026-09-02"), [LATE_GUS]),
    ("PER004", GUS % (DAY % "''"), [NOT_ENROLLED]),
    ("PER004", GUS % (DAY % "2026-09-02").replace("in_dienst: 2026-09-01", "in_dienst: 2027-09-01"), []),
    ("PER004", GUS % "structureel_aanwezig: ''", []),  # one of our own
    ("PER006", BO % "vog: {datum: 2018-04-30}, prk: {ingeschreven: 2018-06-30}", []),
    ("PER006", BO % "vog: {datum: 2018-04-30}, prk: {ingeschreven: 2018-07-01}", [OLD_VOG]),
    ("PER004", GUS % DAY.replace("2026-09-01", "2015-09-01").replace("%s", "2018-07-01"), []),
    ("PER006", BO % "vog: {datum: 2022-12-31}, prk: {ingeschreven: 2023-02-28}", []),
    ("PER006", BO % "vog: {datum: 2022-12-31}, prk: {ingeschreven: 2023-03-01}", [OLD_VOG.replace("30 april 2018", "31 december 2022").replace("1 juli 2018", "1 maart 2023")]),
    ("PER006", BO % "vog: {datum: 2023-02-28}, prk: {ingeschreven: 2023-04-30}", [OLD_VOG.replace("30 april 2018", "28 februari 2023").replace("1 juli 2018", "30 april 2023")]),
    ("PER006", BO % "vog: {datum: 2018-05-01}, prk: {ingeschreven: 2018-07-01}", []),
    ("PER006", BO % "vog: {datum: 2024-01-01}, prk: {ingeschreven: 2018-07-01}", []),  # a newer one, typed over the old
]  # fmt: skip


@pytest.mark.parametrize(("code", "over", "messages"), PEOPLE)
def test_who_was_screened(told: Told, code: str, over: str, messages: list[str]) -> None:
    assert told(code, over) == messages


ONE_TASK = (
    "De pestcoördinator ‘ada-voorbeeld’ heeft maar één van de twee taken. Deze taak mist: het pestbeleid coördineren."
)
CLASH = "De aandachtsfunctionaris ‘ada-voorbeeld’ is ook intern begeleider. Er is geen koppelschool die advies geeft."
BOTH = f"{PLAN}rollen: {{intern_begeleider: [{{persoon: ada-voorbeeld}}]}}\n"
ALONE = "Soms is er één medewerker alleen, maar er is geen achterwacht."
ROLES = [
    ("ROL005", "rollen: {pestcoordinator: [{persoon: ada-voorbeeld, taken: [aanspreekpunt]}]}", [ONE_TASK]),
    ("ROL005", "rollen: {pestcoordinator: [{persoon: ada-voorbeeld, taken: [aanspreekpunt]}, {persoon: ada-voorbeeld, taken: [coordinatie]}]}", []),
    ("ROL005", "rollen: {pestcoordinator: [{persoon: ada-voorbeeld}, {persoon: bo-voorbeeld, vervanger: ja, taken: [coordinatie]}]}", []),
    ("ROL011", "locatie: {alleen_aanwezig: nee}\nrollen: {achterwacht: []}", []),
    ("ROL017", "locatie: {achterwacht: {team_ingelicht_op: ''}}\nrollen: {achterwacht: []}", []),  # ROL011 tells that
    ("ROL017", "locatie: {alleen_aanwezig: nee, achterwacht: {team_ingelicht_op: ''}}", []),
    ("ROL030", "rollen: {aandachtsfunctionaris: [{persoon: ada-voorbeeld, uren_per_week: {nvt: zoveel als nodig is}}]}", []),
    ("ROL050", BOTH, [CLASH]),
    ("ROL050", BOTH.removeprefix(PLAN), []),  # a norm of the plan
    ("ROL050", f"{BOTH}locatie: {{af_koppelschool: {{nvt: wij zijn de enige school}}}}", [CLASH]),
    ("ROL052", f"{PLAN}locatie: {{alleen_aanwezig: ja}}", [ALONE]),
    ("ROL052", f"{PLAN}locatie: {{alleen_aanwezig: ja, soort: [school, bso]}}", []),  # ROL011 tells that
    ("ROL052", "locatie: {alleen_aanwezig: ja}", []),
    ("ROL054", f"{PLAN}locatie: {{soort: [school, bso]}}\norganisatie: {{woordvoerder: ''}}",
     ["Er staat niet welke functie voor de opvang de pers te woord staat.", "Er staat niet welke functie voor de school de pers te woord staat."]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "over", "messages"), ROLES)
def test_who_has_a_role(told: Told, code: str, over: str, messages: list[str]) -> None:
    assert sorted(told(code, over)) == messages


NOT_LISTED = "De uitgever van het certificaat kinder-EHBO van ‘ada-voorbeeld’ staat niet op de lijst die geelvrij kent."
EHBO = "soort: kinder_ehbo, datum: %s, geldig_tot: 2027-06-30, uitgever: %s"
HOURS = "Deze locatie rekent op {} uur voor pedagogisch beleid en coaching; de rekenregel geeft {} uur."
TOO_LONG = "Het certificaat vertrouwenspersoon van ‘ada-voorbeeld’ is van 1 mei 2024 en zou gelden tot 2 augustus 2028; langer dan 48 maanden kan niet."
UNTRAINED = "In de laatste 36 maanden staat geen scholing over signaleren of de meldcode bij: ‘bo-voorbeeld’."
NOBODY_KNOWS = "personen: {ada-voorbeeld: {scholing: []}, bo-voorbeeld: {scholing: []}, dirk-voorbeeld: {scholing: []}}"
TRAININGS = [
    ("SCH008", card(EHBO % ("2026-02-10", "Het Rode Kruis")), []),
    ("SCH008", card(EHBO % ("2026-02-10", "Nederlands Instituut voor Bedrijfshulpverlening (NIBHV)")), []),
    ("SCH008", card(EHBO % ("2026-02-10", "nibhv")), []),
    ("SCH008", card(EHBO % ("2026-02-10", "Kruis")), [NOT_LISTED]),
    ("SCH008", card(EHBO % ("2019-07-01", "CIBOT")), []),
    ("SCH008", card(EHBO % ("2019-06-30", "CIBOT")), [NOT_LISTED]),  # not yet on the list
    ("SCH008", card(EHBO % ("2026-02-10", "{nvt: staat op de lijst van 2026}")), []),
    ("SCH008", card((EHBO % ("2026-02-10", "Kruis")).replace("2027-06-30", "2026-06-30")), []),  # nobody relies on it
    ("SCH013", "pbm: {uren: '173,5', fte_1jan: '7,4'}", [HOURS.format("173,5", "174")]),
    ("SCH013", "pbm: {uren: 100, fte_1jan: '7,4'}\norganisatie: {pbm: {kindercentra: 4, fte_1jan: 20, uren: 400}}", []),
    ("SCH013", "pbm: {uren: 124, fte_1jan: '7,4'}\nlocatie: {soort: [kdv, peuteropvang]}", []),
    ("SCH013", "pbm: {uren: '123,99', fte_1jan: '7,4'}\nlocatie: {soort: [kdv, peuteropvang]}", [HOURS.format("123,99", "124")]),
    ("SCH015", BO % "taalniveau: 3f (mondeling)", []),
    ("SCH015", BO % "taalniveau: 13F", ["Bij ‘bo-voorbeeld’ staat een ander taalniveau Nederlands dan mondeling 3F of B2."]),
    ("SCH015", BO % "taalniveau: '', prk: {ingeschreven: ''}", []),
    ("SCH018", card("soort: vertrouwenspersoon, datum: 2024-05-01, geldig_tot: 2028-08-01"), []),
    ("SCH018", card("soort: vertrouwenspersoon, datum: 2024-05-01, geldig_tot: 2028-08-02"), [TOO_LONG]),
    ("SCH018", card("soort: kinder_ehbo, datum: 2024-05-01, geldig_tot: 2034-05-01") + "\nlocatie: {soort: [school]}", []),
    ("SCH031", trained("2021-08-01", "signaleren", "2023-11-21"), []),
    ("SCH031", trained("2021-08-01", "signaleren", "2023-11-20"), [UNTRAINED]),
    ("SCH031", trained("2026-08-20", "bhv", "2026-09-01"), [UNTRAINED]),
    ("SCH031", trained("2026-08-21", "bhv", "2026-09-01"), []),  # SCH004 waits as long
    ("SCH031", NOBODY_KNOWS, []),  # SCH003 tells that
    ("SCH050", "", []),  # a norm of the plan
    ("SCH053", PLAN, []),  # no method
]  # fmt: skip


NO_EHBO = "Niemand van deze locatie heeft een geldig certificaat kinder-EHBO."
RESCUER = "organisatie: Zwemschool Voorbeeld, scholing: [{soort: kinder_ehbo, datum: 2026-02-10, geldig_tot: 2028-02-10, uitgever: Kruis}]"
OFTEN = f"{RESCUER}, structureel_aanwezig: ja"
NOT_LISTED_GUS = NOT_LISTED.replace("ada", "gus")
HELPERS = [
    # beside a team of which nobody has a certificate: who else there is, the code, the messages
    (OFTEN, "SCH007", []),
    (RESCUER, "SCH007", [NO_EHBO]),
    (f"{RESCUER}, structureel_aanwezig: nee", "SCH007", [NO_EHBO]),
    (f"{OFTEN}, uit_dienst: 2026-11-20", "SCH007", [NO_EHBO]),
    (OFTEN, "SCH008", [NOT_LISTED_GUS]),
    (RESCUER, "SCH008", []),
    (OFTEN, "SCH012", ["Maar één medewerker, ‘gus-voorbeeld’, heeft een geldig certificaat kinder-EHBO; de huisregel is 2."]),
]  # fmt: skip


@pytest.mark.parametrize(("person", "code", "messages"), HELPERS)
def test_an_adult_from_outside_who_is_often_here(told: Told, person: str, code: str, messages: list[str]) -> None:
    """The law asks for an adult with a certificate, and not who pays the wage."""
    over = f"{NOBODY_KNOWS[:-1]}, gus-voorbeeld: {{achternaam: Voorbeeld, {person}}}}}"
    assert told(code, over) == messages


PARENTS = "oudercommissie: {ingesteld_op: '', leden: [], %s}\n"
ADOPTED = "documenten: {meldcode: {status: vastgesteld, vastgesteld_op: 2026-09-01}}"
NO_ADVICE = "Het document meldcode is vastgesteld zonder advies van de oudercommissie."
NO_COMMITTEE = "Het document meldcode is vastgesteld, en er staat geen oudercommissie die advies kon geven."
ADVICE = [
    ("oudercommissie: {ingesteld_op: '', leden: [{naam: Ouder Voorbeeld}]}\n", [NO_ADVICE]),
    (PARENTS % "raadpleging: ''", [NO_COMMITTEE]),
    (PARENTS % "raadpleging: Twee ouderavonden per jaar", []),
    ("", [NO_ADVICE]),
]


@pytest.mark.parametrize(("over", "messages"), ADVICE)
def test_where_there_is_no_committee_nobody_passed_it_over(told: Told, over: str, messages: list[str]) -> None:
    assert told("DOC008", over + ADOPTED) == messages


NO_RULES_OF_THEIRS = "Bij de documenten ontbreekt het reglement van de oudercommissie."
NOWHERE = "Er staat niet waar ouders het reglement van de oudercommissie vinden."
COMMITTEES = [
    ("ingesteld_op: '', leden: [{naam: Ouder Voorbeeld}]", True),
    ("ingesteld_op: 2020-01-01, leden: [{naam: Ouder Voorbeeld}]", True),
    ("ingesteld_op: 2020-01-01, leden: []", True),
    ("ingesteld_op: '', leden: []", False),
]


@pytest.mark.parametrize(("committee", "is_there"), COMMITTEES)
def test_a_committee_is_there_by_its_day_or_its_members(told: Told, committee: str, is_there: bool) -> None:
    over = f"oudercommissie: {{{committee}, reglement_url: ''}}\n"
    bso = "locatie: {soort: [bso]}\n" + PLAN  # of the plan itself DOC050 asks
    assert (NO_RULES_OF_THEIRS in told("DOC002", over + PLAN), NOWHERE in told("DOC050", over + bso)) == (is_there,) * 2


COMPLAINTS = "klachten: {{schriftelijk: [{{jaar: 2025, aantal: 2}}, {{jaar: 2026, aantal: {}}}]}}\ncyclus: {{klachtenverslag: {}}}"
NEVER_SENT = "Over {0} waren er klachten. Er staat niet dat het klachtenverslag over {0} is verstuurd. Dat moest uiterlijk op 31 mei {1}."
SENT = [
    (date(2027, 3, 31), 0, "''", [NEVER_SENT.format(2025, 2026)]),
    (date(2027, 4, 1), 0, "''", [NEVER_SENT.format(2025, 2026)]),  # of 2026 nothing need be told
    (date(2027, 4, 1), 0, "2026-07-01", []),
    (date(2027, 6, 1), 1, "''", [NEVER_SENT.format(2026, 2027)]),
]


@pytest.mark.parametrize(("on", "complaints", "sent", "messages"), SENT)
def test_what_was_left_undone_stays_when_a_new_year_asks_nothing(
    told: Told, on: date, complaints: int, sent: str, messages: list[str]
) -> None:
    assert told("CYC007", COMPLAINTS.format(complaints, sent), on) == messages


@pytest.mark.parametrize(("code", "over", "messages"), TRAININGS)
def test_who_learned_what(told: Told, code: str, over: str, messages: list[str]) -> None:
    assert told(code, over or "{}") == messages


REACH = "kaart: {veilig_thuis: {bereikbaar: '%s'}}"
DAYTIME = "Bij bereikbaarheid Veilig Thuis staat ‘ma t/m vr 9-17 uur’, maar bellen kan dag en nacht."
COMMITTEE = "klachten: {commissie: {naam: %s}}"
SERVICES = [
    ("KRT009", REACH % "ma t/m vr 9-17 uur", [DAYTIME]),
    ("KRT009", REACH % "altijd, ook buiten kantoortijd", []),
    ("KRT009", "{}", []),  # what comes with the tool
    ("KRT015", COMMITTEE % "Klachtenloket Kinderopvang", ["Als klachtencommissie voor de school staat ‘Klachtenloket Kinderopvang’, maar die is er voor kinderopvang."]),
    ("KRT015", COMMITTEE % "Klachtenloket Onderwijs en Kinderopvang Voorbeeld", []),
]  # fmt: skip


@pytest.mark.parametrize(("code", "over", "messages"), SERVICES)
def test_what_stands_on_the_map(told: Told, code: str, over: str, messages: list[str]) -> None:
    assert told(code, over) == messages


NO_REGULAR = "Er is nu geen aandachtsfunctionaris: ‘bo-voorbeeld’ staat er alleen als vervanger."
STAND_INS = "rollen: {aandachtsfunctionaris: [%s{persoon: bo-voorbeeld, vervanger: ja}, {persoon: dirk-voorbeeld, vervanger: ja}%s]}"
ENDED = "{persoon: ada-voorbeeld, tot: 2026-11-20}, "
COMING = ", {persoon: ada-voorbeeld, van: 2027-01-01}"


@pytest.mark.parametrize(
    ("over", "messages"),
    [
        (STAND_INS % (ENDED, ""), [NO_REGULAR]),
        (STAND_INS % ("", ""), [NO_REGULAR]),
        (STAND_INS % (ENDED.replace("2026-11-20", "2026-11-21"), ""), []),
        (STAND_INS % (ENDED, COMING), []),
        (STAND_INS % (ENDED, COMING.replace("}", ", vervanger: ja}")), [NO_REGULAR]),
    ],
)
def test_two_who_only_stand_in(told: Told, over: str, messages: list[str]) -> None:
    """Told once: to the other rules about this role somebody has it."""
    assert [message for code in ("ROL002", "ROL003", "ROL004") for message in told(code, over)] == messages


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ("alleen op werkdagen, dus niet altijd", True),
        ("op werkdagen, Niet  altijd", True),
        ("niet 24 uur per dag, maar op werkdagen", True),
        ("op werkdagen niet altijd druk, wel altijd open", False),
        ("altijd, dus niet alleen op werkdagen", False),
    ],
)
def test_what_is_denied_is_not_said(told: Told, words: str, is_told: bool) -> None:
    message = f"Bij bereikbaarheid Veilig Thuis staat ‘{words}’, maar bellen kan dag en nacht."
    assert told("KRT009", REACH % words) == [message] * is_told


MEMBER = "oudercommissie: {leden: [{naam: Ouder Voorbeeld, persoon: gus-voorbeeld}]}\n"
WORKS_HERE = "Het lid ‘Ouder Voorbeeld’ van de oudercommissie werkt bij het kindercentrum; dat mag niet."


@pytest.mark.parametrize(
    ("person", "messages"),
    [
        ("organisatie: Dansschool, structureel_aanwezig: ja", [WORKS_HERE]),
        ("organisatie: Dansschool, structureel_aanwezig: ja, uit_dienst: 2026-11-20", []),
        ("organisatie: Dansschool, structureel_aanwezig: nee", []),
        ("organisatie: Dansschool", []),
        ("functie: kok", [WORKS_HERE]),
    ],
)
def test_a_member_who_works_here_for_another(told: Told, person: str, messages: list[str]) -> None:
    assert told("ROL014", MEMBER + GUS % person) == messages


EVERYBODY = "Bij {} ontbreekt een scholing over relaties en seksualiteit: {}."
NOTHING = "ada-voorbeeld: {scholing: []}"
ALONE = "bo-voorbeeld: {in_dienst: 2026-09-01}, dirk-voorbeeld: {in_dienst: 2026-09-01}"
SHARES = [
    (NOTHING, "alle 3 medewerkers", "‘ada-voorbeeld’, ‘bo-voorbeeld’ en ‘dirk-voorbeeld’"),
    (f"{NOTHING}, {ALONE}", "de enige medewerker", "‘ada-voorbeeld’"),
    ("bo-voorbeeld: {scholing: [{soort: relaties_en_seksualiteit, datum: 2026-09-01}]}", "2 van de 3 medewerkers", "‘ada-voorbeeld’ en ‘dirk-voorbeeld’"),
]  # fmt: skip


@pytest.mark.parametrize(("people", "share", "names"), SHARES)
def test_how_many_of_a_team_learned_nothing_is_said_in_plain_words(
    told: Told, people: str, share: str, names: str
) -> None:
    assert told("SCH050", f"{PLAN}personen: {{{people}}}") == [EVERYBODY.format(share, names)]
