"""What the round tells of its steps: when the edition can be adopted, what the screen says and what the board reads."""

import re
from dataclasses import replace
from datetime import date

import pytest
from geelvrij.generator.editions.approvals import Needed
from geelvrij.generator.round import revise, revise_step
from geelvrij.generator.round.comparison import HandEdited
from geelvrij.generator.round.revise_known import (
    ASKED,
    NOT_ASKED,
    RETURNED,
    TAKEN,
    WRONG,
    Blank,
    Place,
    Round,
    Weight,
)
from geelvrij.generator.round.revise_page import page

DAY = date(2028, 1, 21)
BOARD = Needed("bestuur", "College van Bestuur", "vaststelling", "de vaststelling door het bestuur")
MR = Needed("mr", "(G)MR", "instemming", "de instemming van de (G)MR")
SCHOOL = Place("de-kiem", "De Kiem", frozenset({"school"}), 0, 0, 0, TAKEN, 2, pack=True)
READY = Round(
    "2028", "2027", "2028", DAY, (SCHOOL,), before=DAY, reply=DAY, has_overview=True,
    requests=("de medezeggenschapsraad",), approvals=(BOARD, MR),
)  # fmt: skip
NEEDED = "Nodig zijn de vaststelling door het bestuur en de instemming van de (G)MR."
DECIDE = "neem een besluit over editie 2028"
RECORD = "leg het besluit vast als het er is"
ADOPT_IT = f"{RECORD}: geelvrij edition adopt 2028 --date DATUM --bestuur DATUM --mr DATUM"


@pytest.mark.parametrize(
    ("known", "told", "typed"),
    [
        (READY, "De editie is klaar om vast te stellen. " + NEEDED, (DECIDE, ADOPT_IT)),
        (
            replace(READY, days={"mr": date(2028, 1, 20)}), "De editie is klaar om vast te stellen. " + NEEDED,
            (DECIDE, ADOPT_IT[:-5] + "2028-01-20"),
        ),
        (
            replace(READY, undated=(Blank("locations/organisatie.yaml", "documenten.gedrag.gmr_op"),)),
            "De editie is klaar om vast te stellen. " + NEEDED,
            (
                DECIDE, "vul de dagen van het besluit in die in de documenten komen (locations/organisatie.yaml: "
                "documenten.gedrag.gmr_op)", ADOPT_IT,
            ),
        ),
        (
            replace(READY, reply=None, places=(replace(SCHOOL, asked=ASKED),)),
            f"De editie is klaar om vast te stellen. {NEEDED} Nog niet klaar, maar dat houdt het besluit niet tegen: "
            "Antwoorden en Brieven.",
            (DECIDE, ADOPT_IT),
        ),
        (
            replace(READY, unfit=1),
            f"{NEEDED} Bij de locatie is er nog iets wat in definitieve documenten niet mag.",
            ("zoek op wat er nog niet klopt: geelvrij check --profile definitief",),
        ),
        (
            replace(READY, unexplained=1, shared=Weight(1)),
            f"{NEEDED} Eerst moeten deze stappen klaar zijn: Jaar en Gegevens.", (),
        ),
        (
            replace(READY, places=(replace(SCHOOL, asked=RETURNED),)),
            f"{NEEDED} Eerst moet deze stap klaar zijn: Antwoorden.", (),
        ),
        (
            replace(READY, places=(replace(SCHOOL, asked=NOT_ASKED),), before=None),
            f"{NEEDED} Eerst moet deze stap klaar zijn: Uitvraag.", (),
        ),
        (
            replace(READY, troubles={revise_step.PACKS: "de schijf is vol"}),
            f"{NEEDED} Eerst moet deze stap klaar zijn: Pakketten.", (),
        ),
        (replace(READY, former=""), "De editie is klaar om vast te stellen. " + NEEDED + " Nog niet klaar, maar dat "
         "houdt het besluit niet tegen: Jaar en Overzicht.", (DECIDE, ADOPT_IT)),
    ],
)  # fmt: skip
def test_whether_the_edition_can_be_adopted_and_who_is_to_act(known: Round, told: str, typed: tuple[str, ...]) -> None:
    last = revise.steps(known)[-1]

    assert (last.name, last.state, last.told) == ("Vaststelling", "wacht", told)
    assert tuple(act.on_screen for act in last.acts) == typed
    assert [act.what for act in last.acts if act.who == revise_step.BOARD] == [DECIDE] * (DECIDE in typed)


def test_all_steps_before_the_decision_can_be_done() -> None:
    found = revise.steps(READY)

    assert [step.state for step in found] == [*[revise_step.DONE] * 9, revise_step.WAITS]
    assert [step.told for step in found if step.name in ("Gegevens", "Antwoorden")] == [
        "Bij de locatie klopt alles.", "De locatie heeft geantwoord.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("own", "shared", "told"),
    [
        (0, 0, "Bij de locatie klopt alles."),
        (1, 0, "Bij de locatie zijn er geen fouten en is niets geel; wel 1 waarschuwing."),
        (2, 3, "Bij de locatie zijn er geen fouten en is niets geel; wel 5 waarschuwingen."),
    ],
)
def test_what_is_warned_of_is_not_all_right(own: int, shared: int, told: str) -> None:
    known = replace(READY, places=(replace(SCHOOL, warnings=own),), shared=Weight(0, shared))

    step = next(one for one in revise.steps(known) if one.name == "Gegevens")

    assert (step.state, step.told) == (revise_step.DONE, told)


def test_files_of_no_location_are_told_one_by_one_as_far_as_a_reader_can_bear() -> None:
    files = tuple(HandEdited("", f"uitgegeven/2027/{number:02}.docx", "ab") for number in range(12))

    step = next(one for one in revise.steps(replace(READY, lost=files)) if one.name == "Overzicht")

    told = " Van editie 2027 liggen 12 bestanden bij geen locatie van nu, en zijn met niets vergeleken."
    assert (step.state, step.told.endswith(told)) == (revise_step.WAITS, True), step
    assert [one.on_screen.partition(" ")[0] for one in step.acts[:10]] == [one.file for one in files[:10]]
    assert [one.on_screen for one in step.acts[10:]] == [
        "kijk ook naar nog 2 bestanden bij geen locatie van nu; ‘geelvrij compare 2027 2028’ noemt ze"
    ]


def test_the_board_types_no_commands_and_opens_no_files() -> None:
    """Whatever is the matter, on its page stand no commands, options and files; on the screen they do."""
    file = HandEdited("blad", "uitgegeven/2027/de-kiem/blad.docx", "ab")
    places = (
        replace(SCHOOL, notes=("Invullen!F3",), edited=(file, replace(file, document=""))),
        replace(SCHOOL, id="b", asked=RETURNED), replace(SCHOOL, id="c", asked=WRONG, mistakes=1),
        replace(SCHOOL, id="d", asked=ASKED, yellow=2), replace(SCHOOL, id="e", asked=NOT_ASKED),
    )  # fmt: skip
    all_wrong = replace(
        READY, places=places, unexplained=1, shared=Weight(1, 1, 1), reply=None, tracked='pip install "geelvrij[x]"',
        by_hand=("brief.docx",), marks=("de-kiem: zie geelvrij carry-over",), doubts=("artikel 3 (controleer)",),
        lost=(replace(file, document=""), replace(file, document="", location="weg")),
    )  # fmt: skip
    stuck = {name: f"{name}.yaml klopt niet; ‘geelvrij check’" for name in (revise_step.LETTERS, revise_step.ADOPTION)}
    worlds = [
        READY, replace(READY, unfit=1), all_wrong, replace(all_wrong, before=None, troubles=stuck),
        replace(all_wrong, said="2027"), replace(all_wrong, former=""),
        replace(READY, undated=(Blank("locations/organisatie.yaml", "documenten.gedrag.gmr_op"),)),
        *(replace(all_wrong, places=(one,)) for one in places),
    ]  # fmt: skip
    typed = ("geelvrij ", "--", "__", ".yaml", ".docx", ".eml", "/2", "‘")
    screens = ""
    for known in worlds:
        found = revise.steps(known)
        made = page(known, found, "Stichting Voorbeeld", "#000000").decode()
        seen = re.sub("<[^>]*>", " ", made.partition("<h1>")[2])
        assert not [word for word in typed if word in seen.replace("‘controleer’", "")], seen
        screens += " ".join([*(one.on_screen for one in found), *(act.on_screen for act in revise_step.to_do(found))])
    assert all(word in screens for word in ("geelvrij edition adopt 2028", "carry-over", "--before", "brief.docx"))
