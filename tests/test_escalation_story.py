"""One child, from a time-out to the decision on an objection, told through the command line as a director would."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click
import docx
import pytest
import yaml
from conftest import Ran, change, invoke, tree
from docx.oxml.ns import qn
from geelvrij.generator.asking import Question
from geelvrij.generator.cli import lettering
from geelvrij.generator.commands import prompting
from test_letter_form import ROOT

SCHOOL = "school-de-proefbank"  # region midden; no lessons on 4 December 2026 and 12 February 2027
HOME = "adres: Proefstraat 12, postcode: 3000 AB, plaats: Rotterdam"
BEGIN = f"""\
zaak: {{nummer: 2027-03, locatie: {SCHOOL}}}
kind: {{voornaam: Fenna, achternaam: Voorbeeldkind, initialen: F.V., geboortedatum: 2018-03-04, groep: Groep 5}}
ouders:
  - {{naam: mevrouw A. Bedacht, aanhef: mevrouw Bedacht, gezag: ja, {HOME}}}
  - {{naam: de heer B. Verzonnen, aanhef: meneer Verzonnen, gezag: ja, {HOME}}}
"""
Follows = dict[str, str]  # step → the last day for it; SOON, UNKNOWN, or FROM and the first day
SOON, UNKNOWN, FROM = "zo snel mogelijk", "nog niet te zeggen", "vanaf "


@dataclass(frozen=True, slots=True)
class Step:
    """A day on which a document is made: what is known by then, what must follow, what somebody wrote in the file."""

    document: str
    on: str
    answers: dict[str, str] = field(default_factory=dict)
    follows: Follows = field(default_factory=dict)
    written: str = ""
    computed: str = ""  # the day that follows, as the document tells it
    holds: tuple[str, ...] = ()  # what the document tells of this talk, and not of the one before


@dataclass(frozen=True, slots=True)
class Director:
    """Somebody at the command line, with a case file and a folder for letters beside the organisation."""

    root: Path
    desk: Path

    @property
    def file(self) -> Path:
        return self.desk / "zaak.yaml"

    @property
    def letters(self) -> Path:
        return self.desk / "brieven"

    def letter(self, document: str, on: str, answers: dict[str, str]) -> Ran:
        known = [word for path, said in {"brief.datum": on, **answers}.items() for word in ("--set", f"{path}={said}")]
        places = ("--data", str(self.file), "--save", str(self.file), "--out", str(self.letters))
        fixed = ("--no-input", "--format", "docx", "--peildatum", on)
        return invoke(["letter", document, *places, *fixed, *known], self.root)

    def write(self, written: str) -> None:
        """Type this in the file: in its section when that is there, else at the end."""
        text, title = self.file.read_text("utf-8"), f"\n{written.split()[0]}\n"
        self.file.write_text(text.replace(title, written) if title in text else text + written, "utf-8")

    def case(self, on: str, *more: str) -> Ran:
        return invoke(["case", str(self.file), "--peildatum", on, *more], self.root)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example organisation, in a folder that may be written in."""
    root = tmp_path_factory.mktemp("voorbeeld") / "org"
    for name in ("locations", "huisstijl"):
        shutil.copytree(ROOT / name, root / name)
    (root / "templates").mkdir()
    return root


def new_case(root: Path, tmp_path: Path) -> Director:
    someone = Director(root, tmp_path)
    someone.file.write_text(BEGIN, "utf-8")
    return someone


def follows(director: Director, on: str) -> Follows:
    ran = director.case(on, "--format", "json")
    told = json.loads(ran.out)
    assert (ran.code, told["findings"]) == (0, []), told["findings"]
    return {step["id"]: _when(step) for step in told["next"]}


def _when(step: dict[str, object]) -> str:
    day = step["day"] or (SOON if step["soon"] else UNKNOWN)
    return f"{FROM}{day}" if step["earliest"] else str(day)


def words(file: Path) -> str:
    """All the words of a Word file, on one line."""
    texts = docx.Document(str(file)).element.body.iter(qn("w:t"))
    return " ".join("".join(text.text or "" for text in texts).replace("\u00a0", " ").split())


def answer_at_the_terminal(director: Director, step: Step) -> None:
    """Somebody who types the same answers hears of none of them that it does not fit."""
    (about,) = (ROOT / "templates").glob(f"*/{step.document}/sjabloon.yaml")
    asks = {one["veld"] for one in yaml.safe_load(about.read_text("utf-8"))["vraagt"]}
    said = {"brief.datum": step.on, **step.answers}
    answers = {path: words for path, words in said.items() if path in asks}
    others = [word for path in said.keys() - asks for word in ("--set", f"{path}={said[path]}")]
    wrong: list[tuple[str, str]] = []
    now: list[str] = []  # the field that is asked

    def asked(question: Question) -> str:
        now[:] = [question.field]
        return ""

    def typed(words: str) -> str:
        if words:  # the summary, or an answer that does not fit
            wrong.extend((step.document, *now) for _ in range("Klopt dit?" not in words))
            raise click.Abort
        return answers.pop(*now, "")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prompting, "asked", asked)
        patch.setattr(prompting, "typed", typed)
        patch.setattr(lettering, "_at_terminal", lambda: True)
        day = ("--peildatum", step.on)
        ran = invoke(["letter", step.document, "--data", str(director.file), *day, *others], director.root)
    assert (wrong, ran.code) == ([], 130), (step.document, ran.err)


def tell(director: Director, story: list[Step]) -> Iterator[Step]:
    """Take each step, after handing it out: made, complete, nothing wrong, and what must follow is what it says."""
    for step in story:
        if step.written:
            director.write(step.written)
        yield step
        answer_at_the_terminal(director, step)
        before = set(tree(director.letters)) if director.letters.exists() else set()
        ran = director.letter(step.document, step.on, step.answers)
        assert ran.code == 0, (step.document, ran)
        said = "Er staat niets meer open. Lees de brief nog één keer door voordat u hem verstuurt."
        assert said in ran.err.splitlines(), (step.document, ran.err)
        assert not re.search(r"^(fout|waarschuwing) ", ran.err, re.MULTILINE), (step.document, ran.err)
        (made,) = set(tree(director.letters)) - before
        told = words(director.letters / made)
        assert step.computed in told and [one for one in step.holds if one not in told] == [], step.document
        assert follows(director, step.on) == step.follows, (step.document, step.on)


# A school of bijzonder onderwijs, where parents object to the decision

YEAR = "2026-12-31"  # the register of incidents, before the year ends
# Five school days after the talk of Thursday 17 December: Friday the 18th, then the Christmas holiday of the 19th up to
# and with Sunday 3 January, then Monday the 4th, Tuesday the 5th, Wednesday the 6th and Thursday the 7th.
REPORT = {"verslag-schorsing": "2027-01-07"}
# Six weeks after Monday 15 February: 29 March, the second day of Easter. A term of the law: it moves on to Tuesday.
SIX_WEEKS = {"bezwaar-van-ouders": "2027-03-30"}
OBJECTED = """
bezwaar:
  ontvangen_op: {day}
"""
INCIDENT = {
    "incident.ernst": "ernstig", "incident.plaats": "op het plein", "incident.situatie_neutraal": "een vechtpartij op het plein",
}  # fmt: skip
TIMEOUT = [
    Step("bericht-time-out", "2026-12-02", {
        **INCIDENT, "incident.datum": "2026-12-01", "incident.feiten": "Fenna gooide een stoel naar een ander kind.",
        "timeout.begin": "2026-12-03", "timeout.eind": "2026-12-03", "timeout.doel": "de rust in de groep terug te brengen",
        "timeout.plaats": "in het lokaal van groep 8", "timeout.toezicht": "de intern begeleider",
        "timeout.werk": "Fenna rekent en leest.", "timeout.goedkeuring.door": "de directeur",
        "timeout.goedkeuring.op": "2026-12-02", "timeout.ouders_gebeld_op": "2026-12-02",
    }, follows={"timeout-in-dossier": SOON, "incident-registreren": YEAR}),
    Step("officiele-waarschuwing", "2026-12-08", {
        "zaak.dossier_op": "2026-12-03", "waarschuwing.gevolg": "verwijdering",
        "waarschuwing.gedrag": "Fenna houdt haar handen bij zichzelf.",
        "waarschuwing.steun": "De intern begeleider praat elke dag met Fenna.",
    }, follows={"incident-registreren": YEAR}, written="""
maatregelen_eerder:
  - {soort: Gesprek met de ouders, datum: 2026-10-05, effect: Twee weken ging het goed.}
  - {soort: Time-out, datum: 2026-12-03, effect: Geen verbetering.}
"""),
]  # fmt: skip
WARNED = ("de officiële waarschuwing van 8 december 2026",)  # its day is in the case: nobody types it
SUSPENSION = [
    Step("verzoek-goedkeuring-schorsing", "2026-12-14", {
        "incident.datum": "2026-12-14", "incident.feiten": "Fenna sloeg een ander kind met een tak.",
        "schorsing.begindatum": "2026-12-16", "schorsing.einddatum": "2026-12-18", "schorsing.grond": "timeout_zonder_effect",
        "schorsing.reden": "Fenna sloeg een ander kind met een tak, en een time-out hielp niet.",
        "schorsing.afweging_onrust": "Kinderen zijn bang. Bij de terugkeer is er extra toezicht.",
        "schorsing.leervoorziening": "Fenna krijgt elke dag werk dat de leerkracht nakijkt.",
        "schorsing.goedkeuring.gevraagd_op": "2026-12-14",
    }, follows={"goedkeuring-schorsing": "2026-12-16", "incident-registreren": YEAR}, holds=WARNED),
    Step("besluit-schorsing", "2026-12-15", {
        "schorsing.goedkeuring.besluit": "goedgekeurd", "schorsing.goedkeuring.op": "2026-12-15",
        "schorsing.goedkeuring.door": "de voorzitter van het College van Bestuur", "schorsing.bericht_leerplicht": "wel",
        "schorsing.beroep_tot": "2027-01-15",
    }, follows={
        # The inspectie by the second day: Thursday the 17th. The invitation before the last day, Friday the 18th.
        "schorsing-aan-inspectie": "2026-12-17", "uitnodiging-gesprek": "2026-12-18", "incident-registreren": YEAR,
        "schorsing-aan-leerplicht": SOON,
    }, computed="4 januari 2027", holds=WARNED),
    Step("uitnodiging-gesprek-schorsing", "2026-12-15", {
        "gesprek.datum": "2026-12-17", "gesprek.tijd": "15.30 uur", "gesprek.plaats": "in de kamer van de directeur",
        "gesprek.aanwezigen": "de directeur, de leerkracht",
    }, follows={
        "schorsing-aan-inspectie": "2026-12-17", **REPORT, "incident-registreren": YEAR, "schorsing-aan-leerplicht": SOON,
    }),
    Step("kennisgeving-schorsing", "2026-12-16", {"brief.ontvanger": "leerplicht"}, {
        "schorsing-aan-inspectie": "2026-12-17", **REPORT, "incident-registreren": YEAR,
    }),
    Step("kennisgeving-schorsing", "2026-12-16", {"brief.ontvanger": "inspectie"}, {**REPORT, "incident-registreren": YEAR}),
    Step("ontvangst-beroep", "2026-12-21", {"beroep.ontvangen_op": "2026-12-18"}, {
        # Two weeks of the school's own rule, not of the law: they end on New Year's Day, and do not move on.
        "beslissing-op-beroep": "2027-01-01", **REPORT, "incident-registreren": YEAR,
    }, computed="1 januari 2027"),
    Step("beslissing-op-beroep", "2026-12-30", {
        "beroep.beslist_op": "2026-12-30", "beroep.uitkomst": "ongegrond", "beroep.gronden": "u vindt drie dagen te lang.",
        "beroep.weging": "het letsel was ernstig en een time-out hielp niet.",
        "beroep.gevolg_dossier": "het besluit blijft in het dossier.",
    }, follows={**REPORT, "incident-registreren": YEAR}),
    Step("schorsingsverslag", "2027-01-05", {
        "zaak.registratie_incident_op": "2026-12-15", "gesprek.samenvatting": "wat er op het plein gebeurde.",
        "gesprek.visie_ouders": "De ouders vinden drie dagen te lang.", "gesprek.oplossingen": "Hulp in de pauze kan.",
        "gesprek.visie_school": "De school vindt drie dagen passen bij het letsel.",
        "gesprek.afspraken_in_woorden": "De leerkracht belt elke vrijdag, tot de meivakantie.",
        "gesprek.vervolgdatum": "2027-01-15", "gesprek.ouders_aanwezig": "mevrouw Bedacht, haar broer",
    }, follows={
        "verslag-gezien": SOON, "verslag-aan-bevoegd-gezag": SOON, "verslag-aan-leerplicht": SOON,
        "verslag-aan-inspectie": SOON, "vervolggesprek": "2027-01-15",
    }, holds=("Van de kant van de ouders: mevrouw Bedacht en haar broer.", *WARNED)),
]  # fmt: skip
HEARD = {
    "verwijdering.horen_professional.datum": "2027-01-18", "verwijdering.horen_professional.wie": "de leerkracht van groep 5",
    "verwijdering.horen_professional.door": "de bovenschools directeur",
    "verwijdering.horen_professional.verloop": "sinds december was er elke week ruzie op het plein.",
    "verwijdering.horen_professional.maatregelen": "een vaste plek op het plein, een time-out en een schorsing.",
    "verwijdering.horen_professional.mening": "Fenna heeft meer hulp nodig dan de school kan geven.",
}  # fmt: skip
PLAN = {
    "verwijdering.horen_professional.gezien_op": "2027-01-20", "verwijdering.gronden": "G2",
    "verwijdering.motivering": "de veiligheid in groep 5 was meer keren in gevaar",
    "verwijdering.schoolregels_ref": "de schoolgids 2026-2027, bladzijde 12", "verwijdering.waarschuwing_op": "2026-12-08",
    "verwijdering.zoeken_school": "wij overleggen met drie scholen in de wijk", "verwijdering.voornemen_datum": "2027-01-21",
}  # fmt: skip
SAID = {
    "verwijdering.horen_ouders.verklaring": "de ouders vragen om een proef in een andere groep",
    "verwijdering.horen_ouders.antwoorden": "die groep heeft geen plaats", "verwijdering.horen_ouders.stukken": "geen",
    "gesprek.ouders_aanwezig": "mevrouw Bedacht, haar zus",
}  # fmt: skip
SAID_AGAIN = {
    "verwijdering.horen_ouders.verklaring": "de ouders vinden dat er te weinig hulp was",
    "verwijdering.horen_ouders.antwoorden": "de hulp was er elke week", "verwijdering.horen_ouders.stukken": "de brief van de ouders",
    "gesprek.ouders_aanwezig": "meneer Verzonnen",
}  # fmt: skip
MEET = {
    "gesprek.tijd": "9.00 uur", "gesprek.plaats": "in de bibliotheek", "gesprek.aanwezigen": "de directeur, de intern begeleider",
}  # fmt: skip
MEET_AGAIN = {
    "gesprek.tijd": "19.30 uur", "gesprek.plaats": "in het wijkgebouw", "gesprek.aanwezigen": "de voorzitter, de notulist",
}  # fmt: skip
MET = ("9.00 uur", "in de bibliotheek", "de directeur en de intern begeleider")
MET_AGAIN = ("19.30 uur", "in het wijkgebouw", "de voorzitter en de notulist")
HEARD_FIRST = ("De ouders vragen om een proef", "Die groep heeft geen plaats")
HEARD_AGAIN = (
    "De ouders vinden dat er te weinig hulp was", "De hulp was er elke week", "De brief van de ouders",
    "Van de kant van de ouders: meneer Verzonnen.",
)  # fmt: skip
NO_PAPERS = ("Van de kant van de ouders: mevrouw Bedacht en haar zus.", "Er zijn geen stukken besproken.")
OTHER = {
    "andere_school.naam": "Basisschool De Linde", "andere_school.soort": "sbo",
    "andere_school.overdracht": "het dossier gaat in april mee",
}  # fmt: skip
INCIDENTS = """
verwijdering:
  incidenten:
    - {datum: 2026-12-01, feiten: Fenna gooide een stoel naar een ander kind.}
    - {datum: 2026-12-14, feiten: Fenna sloeg een ander kind met een tak.}
    - {datum: 2027-01-14, feiten: Fenna sloeg een leerkracht.}
"""
SUSPENDED = ("Wij schorsten Fenna van 16 december 2026 tot en met 18 december 2026.",)
REMOVAL = [
    Step("verslag-horen-professional", "2027-01-19", {
        **HEARD, "schorsing.verslag.gezien_op": "2027-01-07", "schorsing.verzonden.bevoegd_gezag": "2027-01-07",
        "schorsing.verzonden.leerplicht": "2027-01-08", "schorsing.verzonden.inspectie": "2027-01-08",
        "incident.datum": "2027-01-14", "incident.feiten": "Fenna sloeg een leerkracht.",
    }, follows={"horen-professional-gezien": UNKNOWN}, written=INCIDENTS),
    Step("voornemen-verwijdering", "2027-01-21", PLAN, {"horen-over-voornemen": UNKNOWN}, holds=SUSPENDED),
    Step("uitnodiging-horen-ouders", "2027-01-22", {"verwijdering.horen_ouders.datum": "2027-01-28", **MEET}, {
        "horen-over-voornemen": "2027-01-28",
    }, holds=MET),
    Step("verslag-horen-ouders", "2027-01-29", SAID, holds=(*MET, *NO_PAPERS)),
    Step("bereidverklaring-school", "2027-02-01", OTHER),
    Step("besluit-verwijdering", "2027-02-15", {
        "verwijdering.besluit_datum": "2027-02-15", "verwijdering.ingangsdatum": "2027-05-03",
        "andere_school.bereid_op": "2027-02-08", "verwijdering.melding_inspectie": "ja",
    }, follows={"verwijdering-aan-leerplicht": "2027-02-15", **SIX_WEEKS}, computed="tot en met 30 maart 2027", holds=HEARD_FIRST),
    Step("kennisgeving-verwijdering", "2027-02-15", {"verwijdering.kennisgeving_aan": "leerplicht"}, SIX_WEEKS),
    Step("kennisgeving-verwijdering", "2027-02-15", {"verwijdering.kennisgeving_aan": "inspectie"}, SIX_WEEKS),
]  # fmt: skip
OBJECTION = [
    Step("ontvangstbevestiging-bezwaar", "2027-04-01", {
        "bezwaar.positie_kind": "Fenna volgt de lessen bij ons",
    }, {"horen-over-bezwaar": "2027-04-28", "beslissing-op-bezwaar": "2027-04-28"}, OBJECTED.format(day="2027-03-30"), "28 april 2027"),
    Step("uitnodiging-horen-ouders", "2027-04-02", {"bezwaar.hoorzitting_op": "2027-04-13", **MEET_AGAIN}, {
        "horen-over-bezwaar": "2027-04-28", "beslissing-op-bezwaar": "2027-04-28",
    }, holds=MET_AGAIN),
    Step("verslag-horen-ouders", "2027-04-14", SAID_AGAIN, {"beslissing-op-bezwaar": "2027-04-28"}, holds=(*MET_AGAIN, *HEARD_AGAIN)),
    Step("beslissing-op-bezwaar", "2027-04-20", {
        "bezwaar.uitkomst": "ongegrond", "bezwaar.gronden_in_woorden": "U schrijft dat er te weinig hulp was. Het samenwerkingsverband dacht mee.",
        "bezwaar.motivering": "de veiligheid in de groep weegt het zwaarst",
        "bezwaar.vervolg": "Naar de commissie kan dat binnen zes weken, tot en met 1 juni 2027.",
    }),
]  # fmt: skip


# What a director would do wrong on the way: before which step, which document, on which day, and what is said


@dataclass(frozen=True, slots=True)
class Wrong:
    """A document that is stopped, with every fout that is told."""

    document: str
    on: str
    answers: dict[str, str]
    told: set[str]


SIX_DAYS = Wrong("verzoek-goedkeuring-schorsing", "2026-12-08", {
    # Wednesday the 9th up to and with Wednesday the 16th, without a weekend: six. The fifth of them is Tuesday the 15th.
    "schorsing.begindatum": "2026-12-09", "schorsing.einddatum": "2026-12-16", "schorsing.grond": "timeout_zonder_effect",
}, {
    "fout TIJ012 De schorsing loopt tot en met 16 december 2026. Dat mag uiterlijk tot en met 15 december 2026: een week "
    "vanaf 9 december 2026.",
})  # fmt: skip
TOO_LATE = Wrong("kennisgeving-schorsing", "2026-12-18", {"brief.ontvanger": "inspectie"}, {
    "fout TIJ014 De kennisgeving aan de inspectie is van 18 december 2026. Dat moest uiterlijk op 17 december 2026.",
})  # fmt: skip
NOT_SEEN = Wrong("voornemen-verwijdering", "2027-01-18", {}, {  # nobody typed the day of the report: it is among the papers
    "fout TIJ017 Er staat niet wanneer de ouders het schorsingsverslag zagen, en ook niet waarom zij niet tekenden.",
    "fout TIJ017 Er staat geen datum van verzending aan het bevoegd gezag.",
    "fout TIJ017 Er staat geen datum van verzending aan de leerplichtambtenaar.",
    "fout TIJ017 Er staat geen datum van verzending aan de inspectie.",
})  # fmt: skip
NOT_HEARD = Wrong("besluit-verwijdering", "2027-01-27", {
    "verwijdering.besluit_datum": "2027-01-27", "verwijdering.horen_ouders.datum": "2027-01-28",
}, {
    "fout TIJ023 De ouders zijn gehoord op 28 januari 2027, en de beslissing is van 27 januari 2027. Horen komt eerst.",
})  # fmt: skip
WRONG = {
    ("verzoek-goedkeuring-schorsing", "2026-12-14"): SIX_DAYS,
    ("ontvangst-beroep", "2026-12-21"): TOO_LATE,
    ("verslag-horen-professional", "2027-01-19"): NOT_SEEN,
    ("besluit-verwijdering", "2027-02-15"): NOT_HEARD,
}


def stopped(director: Director, wrong: Wrong) -> None:
    before = tree(director.letters)
    ran = director.letter(wrong.document, wrong.on, wrong.answers)
    assert (ran.code, ran.out) == (1, f"Geschreven: {director.file}\n"), ran  # the answers, and nothing else
    assert {line for line in ran.err.splitlines() if line.startswith("fout ")} == wrong.told
    stopped, kept, _ = ran.err.splitlines()[-3:]
    assert stopped.startswith("Er is niets gemaakt. ") and kept.startswith("Uw antwoorden zijn bewaard. ")
    assert tree(director.letters) == before


# Talks that are others than the one before: nothing of that one is known any more
ASKED_ANEW = {("uitnodiging-horen-ouders", "2027-01-22"), ("uitnodiging-horen-ouders", "2027-04-02")}

# The stories


def test_from_a_time_out_to_the_decision_on_an_objection(example: Path, tmp_path: Path) -> None:
    director = new_case(example, tmp_path)
    for step in tell(director, [*TIMEOUT, *SUSPENSION, *REMOVAL, *OBJECTION]):
        if (step.document, step.on) in WRONG:
            stopped(director, WRONG[step.document, step.on])
        if (step.document, step.on) in ASKED_ANEW:
            facts = [line for line in director.file.read_text("utf-8").splitlines() if not line.startswith("#")]
            known = {line.strip().partition(":")[0] for line in facts}
            assert known.isdisjoint({"tijd", "aanwezigen", "verklaring", "antwoorden"}), step
        if step.document == "ontvangstbevestiging-bezwaar":
            # A week after Tuesday 30 March for the receipt. Four weeks for the decision: Tuesday 27 April, the birthday
            # of the king; it moves on to Wednesday.
            assert follows(director, "2027-03-31") == {
                "bezwaar-bevestigen": "2027-04-06", "horen-over-bezwaar": "2027-04-28", "beslissing-op-bezwaar": "2027-04-28",
            }  # fmt: skip
    assert director.case("2027-04-20").out.partition("Wat moet volgen\n")[2] == (
        "  Niets meer, zover geelvrij weet.\n\nWat niet klopt\n  geelvrij vond niets.\n"
    )
    assert follows(director, "2027-06-01") == {}  # also when every term has passed


# Openbaar: the road of the Awb, over Christmas

OPENBAAR = [
    Step("verslag-horen-professional", "2026-11-03", {**HEARD, "verwijdering.horen_professional.datum": "2026-11-02"}, {
        "horen-professional-gezien": UNKNOWN,
    }, INCIDENTS.replace("2026-12-01", "2026-09-21").replace("2026-12-14", "2026-10-05").replace("2027-01-14", "2026-10-29")),
    Step("voornemen-verwijdering", "2026-11-05", {
        **PLAN, "verwijdering.horen_professional.gezien_op": "2026-11-04", "verwijdering.waarschuwing_op": "2026-10-07",
        "verwijdering.voornemen_datum": "2026-11-05", "verwijdering.maatregelen_in_woorden": "Op 5 oktober 2026 praatten wij met de ouders.",
    }, {"horen-over-voornemen-openbaar": UNKNOWN}),
    Step("verslag-horen-ouders", "2026-11-11", {
        **SAID, "verwijdering.horen_ouders.datum": "2026-11-10", "gesprek.tijd": "15.30 uur",
        "gesprek.plaats": "in de kamer van de directeur", "gesprek.aanwezigen": "de directeur, de leerkracht",
    }),
    Step("besluit-verwijdering", "2026-11-13", {
        **OTHER, "verwijdering.besluit_datum": "2026-11-13", "verwijdering.ingangsdatum": "2027-02-01",
        "andere_school.bereid_op": "2026-11-12", "verwijdering.melding_inspectie": "nee",
    }, {
        # Six weeks after Friday 13 November: the first day of Christmas, then the second on Saturday, then Sunday.
        "verwijdering-aan-leerplicht": "2026-11-13", "bezwaar-van-ouders": "2026-12-28",
    }, computed="tot en met 28 december 2026"),
    Step("kennisgeving-verwijdering", "2026-11-13", {"verwijdering.kennisgeving_aan": "leerplicht"}, {
        "bezwaar-van-ouders": "2026-12-28",
    }),
    Step("ontvangstbevestiging-bezwaar", "2026-12-29", {"bezwaar.positie_kind": "Fenna volgt de lessen bij ons"}, {
        # Four weeks after Monday 28 December; the holiday of a school does not count in a term of weeks.
        "horen-over-bezwaar": "2027-01-25", "beslissing-op-bezwaar-openbaar": "2027-01-25",
    }, OBJECTED.format(day="2026-12-28"), "25 januari 2027"),
    Step("verslag-horen-ouders", "2027-01-13", {**SAID_AGAIN, **MEET_AGAIN, "bezwaar.hoorzitting_op": "2027-01-12"}, {
        "beslissing-op-bezwaar-openbaar": "2027-01-25",
    }, holds=(*MET_AGAIN, *HEARD_AGAIN)),
    Step("beslissing-op-bezwaar", "2027-01-19", {
        "bezwaar.uitkomst": "ongegrond", "bezwaar.gronden_in_woorden": "U schrijft dat er te weinig hulp was. Het samenwerkingsverband dacht mee.",
        "bezwaar.motivering": "de veiligheid in de groep weegt het zwaarst",
        "bezwaar.rechtbank": "de rechtbank Voorbeeld, Voorbeeldkade 1, 3000 AA Rotterdam",
    }),
]  # fmt: skip


@pytest.fixture
def openbaar(example: Path, tmp_path: Path) -> Path:
    """The same organisation as openbaar onderwijs, with a protocol that was in force before the summer."""
    root = Path(shutil.copytree(example, tmp_path / "org"))
    file = root / "locations" / "organisatie.yaml"
    change(file, "richting: bijzonder", "richting: openbaar")
    change(file, "gmr_op: 2026-10-27", "gmr_op: 2026-05-18")
    change(file, "gepubliceerd_op: 2026-11-18", "gepubliceerd_op: 2026-06-08")
    protocol = "status: vastgesteld\n    vastgesteld_op: "
    change(file, f"{protocol}2026-11-16", f"{protocol}2026-06-01")
    return root


def test_from_hearing_to_the_decision_on_an_objection_for_openbaar(openbaar: Path, tmp_path: Path) -> None:
    director = new_case(openbaar, tmp_path)
    for step in tell(director, OPENBAAR):
        if step.document == "ontvangstbevestiging-bezwaar":
            assert follows(director, "2026-12-28") == {
                "bezwaar-bevestigen": "2027-01-04", "horen-over-bezwaar": "2027-01-25",
                "beslissing-op-bezwaar-openbaar": "2027-01-25",
            }  # fmt: skip
    assert follows(director, "2027-03-01") == {}


# Bijzonder, where parents object to the plan, and once more to the decision


# Four weeks after Thursday 10 December, and six weeks after Tuesday 5 January.
ANSWER, ONCE_MORE = {"besluit-op-bezwaar-voornemen": "2027-01-07"}, {"bezwaar-van-ouders": "2027-02-16"}
ANSWER_AGAIN = {"beslissing-op-bezwaar": "2027-03-16"}  # four weeks after Tuesday 16 February
REPLY = {
    "bezwaar.gronden_in_woorden": "U schrijft dat er te weinig hulp was. Het samenwerkingsverband dacht mee.",
}  # fmt: skip
TWICE = [
    Step("verslag-horen-professional", "2026-11-25", {**HEARD, "verwijdering.horen_professional.datum": "2026-11-24"}, {
        "horen-professional-gezien": UNKNOWN,
    }, INCIDENTS.replace("2026-12-01", "2026-09-21").replace("2026-12-14", "2026-10-05").replace("2027-01-14", "2026-11-19")),
    Step("voornemen-verwijdering", "2026-11-26", {
        **PLAN, "verwijdering.horen_professional.gezien_op": "2026-11-25", "verwijdering.waarschuwing_op": "2026-10-07",
        "verwijdering.voornemen_datum": "2026-11-26", "verwijdering.maatregelen_in_woorden": "Op 5 oktober 2026 praatten wij met de ouders.",
    }, {
        # Six weeks after Thursday 26 November; without an objection the decision can come on the day after them.
        "bezwaar-van-ouders-tegen-voornemen": "2027-01-07", "besluit-na-voornemen": f"{FROM}2027-01-08",
    }, computed="tot en met 7 januari 2027"),
    Step("ontvangstbevestiging-bezwaar", "2026-12-11", {"bezwaar.positie_kind": "Fenna volgt de lessen bij ons"}, {
        "horen-over-bezwaar": "2027-01-07", **ANSWER,
    }, OBJECTED.format(day="2026-12-10"), "7 januari 2027"),
    Step("uitnodiging-horen-ouders", "2026-12-11", {"bezwaar.hoorzitting_op": "2026-12-15", **MEET}, {
        "horen-over-bezwaar": "2027-01-07", **ANSWER,
    }, holds=MET),
    Step("besluit-verwijdering", "2027-01-05", {
        **OTHER, **REPLY, "verwijdering.besluit_datum": "2027-01-05", "verwijdering.ingangsdatum": "2027-05-03",
        "andere_school.bereid_op": "2026-12-17", "bezwaar.na_besluit": "bezwaar", "verwijdering.melding_inspectie": "nee",
    }, {"verwijdering-aan-leerplicht": "2027-01-05", **ONCE_MORE}, computed="tot en met 16 februari 2027"),
    Step("kennisgeving-verwijdering", "2027-01-05", {"verwijdering.kennisgeving_aan": "leerplicht"}, ONCE_MORE,
         computed="tot en met 16 februari 2027"),
    Step("ontvangstbevestiging-bezwaar", "2027-02-17", {
        "bezwaar.ontvangen_op": "2027-02-16", "bezwaar.hoorzitting_op": "2027-03-02",
    }, {"horen-over-bezwaar": "2027-03-16", **ANSWER_AGAIN}, computed="16 maart 2027", holds=("ons besluit van 5 januari 2027",)),
    Step("uitnodiging-horen-ouders", "2027-02-18", MEET_AGAIN, {"horen-over-bezwaar": "2027-03-16", **ANSWER_AGAIN}, holds=MET_AGAIN),
    Step("verslag-horen-ouders", "2027-03-03", SAID_AGAIN, ANSWER_AGAIN, holds=(*MET_AGAIN, *HEARD_AGAIN)),
    Step("beslissing-op-bezwaar", "2027-03-09", {
        **REPLY, "bezwaar.uitkomst": "ongegrond", "bezwaar.motivering": "de veiligheid in de groep weegt het zwaarst",
        "bezwaar.vervolg": "Naar de commissie kan dat binnen zes weken, tot en met 20 april 2027.",
    }),
]  # fmt: skip
OF_THE_FIRST = Wrong("ontvangstbevestiging-bezwaar", "2027-02-17", {"bezwaar.ontvangen_op": "2027-02-16"}, {
    "fout TIJ023 Het horen over het bezwaar is op 15 december 2026. Het bezwaar kwam pas binnen op 16 februari 2027.",
})  # fmt: skip


def test_an_objection_to_the_plan_and_one_to_the_decision(example: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(example, tmp_path / "org"))
    change(root / "locations" / "organisatie.yaml", "bezwaar_tegen: besluit", "bezwaar_tegen: voornemen")
    director = new_case(root, tmp_path)
    for step in tell(director, TWICE):
        if step.document == "besluit-verwijdering":  # the parents were heard, with no report of it among the papers
            assert follows(director, "2026-12-14") == {"horen-over-bezwaar": "2027-01-07", **ANSWER}
            assert follows(director, "2026-12-15") == ANSWER
        if step.on == "2027-02-17":
            stopped(director, OF_THE_FIRST)
    assert follows(director, "2027-06-01") == {}
