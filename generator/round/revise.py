"""How far the round of a year is: its steps in order, each with what is done, what it waits for and from whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from geelvrij.checks.exit_codes import Exit, heaviest
from geelvrij.checks.sentences import joined, shown

DONE, WAITS, CANNOT = "klaar", "wacht", "kan niet"
CENTRE, LOCATIONS, BOARD = "de centrale contactpersoon", "de locaties", "het bestuur"
# What became of the request of a location, from nothing to all.
NOT_ASKED, ASKED, WRONG, RETURNED, TAKEN = (
    "nog niet gemaakt", "klaar om te sturen", "terug, maar niet alles klopt", "terug, nog niet overgenomen",
    "terug en overgenomen",
)  # fmt: skip
_MOST_NAMED = 5
_SEE = "kijk hierboven wat er mis is"


@dataclass(frozen=True, slots=True)
class Place:
    """One location in the round. `documents` is None while they are not all made."""

    id: str
    name: str
    sectors: frozenset[str]
    mistakes: int
    warnings: int
    yellow: int
    asked: str = NOT_ASKED
    documents: int | None = None
    pack: bool = False
    is_read: bool = True

    @property
    def is_clean(self) -> bool:
        """Whether nothing has to be filled in or mended."""
        return self.is_read and not (self.mistakes or self.yellow)

    @property
    def found(self) -> str:
        """What the check came to, in words."""
        if not self.is_read:
            return "niet te lezen"
        counts = (
            count(self.mistakes, "fout", "fouten") if self.mistakes else "",
            count(self.yellow, "geel veld", "gele velden") if self.yellow else "",
        )
        return joined([told for told in counts if told]) or "klopt"


@dataclass(frozen=True, slots=True)
class Round:
    """What is known of a round. `former`: the adopted edition before, "" when there is none; `said`: the year in the
    data; `troubles`: by the name of a step why something of it could not be read or made; `at_hand`: what somebody
    changed in a file of the round, which stays."""

    year: str
    former: str
    said: str
    on: date
    places: tuple[Place, ...]
    unexplained: int = 0
    shared: int = 0  # mistakes in what all locations share
    before: date | None = None
    reply: date | None = None
    has_overview: bool = False
    requests: tuple[str, ...] = ()  # to whom a request to the medezeggenschap is made
    approvals: tuple[str, ...] = ()  # what the edition needs before it is adopted
    tracked: str = ""  # why there is no Word file with the changes marked
    by_hand: tuple[str, ...] = ()
    troubles: Mapping[str, str] = field(default_factory=dict)

    @property
    def begun(self) -> bool:
        """Whether the data are of this year."""
        return self.said == self.year

    def is_asked(self, *states: str) -> list[Place]:
        """The locations whose request is in one of these states."""
        return [place for place in self.places if place.asked in states]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its state, what is told of it, and for the state `wacht` from whom something must come and what."""

    name: str
    state: str
    told: str
    who: str = ""
    what: str = ""


YEAR, FACTS, ASKING, ANSWERS, DOCUMENTS = "Jaar", "Gegevens", "Uitvraag", "Antwoorden", "Documenten"
OVERVIEW, LETTERS, PACKS, PROGRESS, ADOPTION = "Overzicht", "Brieven", "Pakketten", "Voortgang", "Vaststelling"


def steps(known: Round) -> tuple[Step, ...]:
    """Every step of the round, in order."""
    found = (
        _year(known), _facts(known), _asking(known), _answers(known), _documents(known), _overview(known),
        _letters(known), _packs(known), Step(PROGRESS, DONE, "De voortgangspagina is bijgewerkt."), _adoption(known),
    )  # fmt: skip
    return tuple(_hindered(step, known.troubles.get(step.name, "")) for step in found)


def exit_code(found: Iterable[Step]) -> Exit:
    """0: all is done; 1: it waits for something; 4: something could not be read or made."""
    states = {step.state for step in found}
    return heaviest({Exit.INCOMPLETE: CANNOT in states, Exit.FINDINGS: WAITS in states})


def to_do(found: Iterable[Step]) -> Iterator[tuple[str, str]]:
    """Who is to act, and what they do, in the order of the steps."""
    yield from ((step.who, step.what) for step in found if step.what)


def count(number: int, one: str, more: str) -> str:
    """A number of things in words."""
    return f"{number} {one if number == 1 else more}"


def _hindered(step: Step, trouble: str) -> Step:
    if not trouble:
        return step
    return Step(step.name, CANNOT, sentence(trouble), CENTRE, f"los op waarom ‘{step.name.lower()}’ niet kon")


def sentence(text: str) -> str:
    """The words with a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}"


def _year(known: Round) -> Step:
    if not known.former:
        told = (
            f"Er is geen vastgestelde editie vóór {known.year} om mee te vergelijken. De rest van de ronde gaat door."
        )
        what = "stel de vorige editie vast (geelvrij edition adopt JAAR), of ga dit jaar zonder vergelijking verder"
        return Step(YEAR, WAITS, told, CENTRE, what)
    if not known.begun:
        told = f"De gegevens zijn nog van editie {known.said or '(zonder jaar)'}."
        return Step(YEAR, WAITS, told, CENTRE, f"begin het jaar: geelvrij edition new {known.year}")
    if known.unexplained:
        told = f"{count(known.unexplained, 'wijziging', 'wijzigingen')} in de tekst, nog zonder goede reden."
        what = "schrijf bij ‘wijzigingen’ in sjabloon.yaml wat er anders is en waarom (geelvrij check wijst de plaats)"
        return Step(YEAR, WAITS, told, CENTRE, what)
    return Step(YEAR, DONE, f"Editie {known.former} is vastgesteld, en editie {known.year} is begonnen.")


def _facts(known: Round) -> Step:
    worst = sorted((one for one in known.places if not one.is_clean), key=_weight)
    unread = [one for one in worst if not one.is_read]
    if not worst and not known.shared:
        return Step(FACTS, DONE, f"Bij {of_all(known, len(known.places))} klopt alles.")
    some = f"{of_all(known, len(worst))} {'heeft' if len(worst) == 1 else 'hebben'} nog iets open"
    told = sentence(f"{some}: {_named(worst)}") if worst else ""
    if known.shared:
        told += f" In wat voor alle locaties geldt: {count(known.shared, 'fout', 'fouten')}."
    what = "vul aan wat ontbreekt; ‘geelvrij check --format lijst’ maakt voor elke locatie een lijst"
    return Step(FACTS, CANNOT if unread else WAITS, told.strip(), LOCATIONS if worst else CENTRE, what)


def _weight(place: Place) -> tuple[bool, int, int, str]:
    return place.is_read, -place.mistakes, -place.yellow, place.id


def _named(places: list[Place]) -> str:
    told = [f"{one.id} ({one.found})" for one in places[:_MOST_NAMED]]
    more = len(places) - len(told)
    return joined([*told, f"{more} andere"] if more else told)


def of_all(known: Round, some: int) -> str:
    """How many of the locations: 3 van de 16 locaties."""
    total = len(known.places)
    if some == total:
        return {1: "de locatie", 2: "beide locaties"}.get(total, f"alle {total} locaties")
    return f"{some} van de {total} locaties"


def _asking(known: Round) -> Step:
    lacking = len(known.is_asked(NOT_ASKED))
    if lacking and known.before is None:
        what = f"geef de dag waarvóór de locaties antwoorden: geelvrij revise {known.year} --before DATUM"
        return Step(ASKING, WAITS, f"Bij {of_all(known, lacking)} is nog niets gevraagd.", CENTRE, what)
    if lacking:
        return Step(ASKING, CANNOT, f"Voor {of_all(known, lacking)} is geen uitvraag gemaakt.", CENTRE, _SEE)
    day = f", met antwoord vóór {shown(known.before)}" if known.before else ""
    return Step(ASKING, DONE, f"Voor {of_all(known, len(known.places))} staat een uitvraag klaar{day}.")


def _answers(known: Round) -> Step:
    open_ones, wrong, ready = (len(known.is_asked(state)) for state in (ASKED, WRONG, RETURNED))
    back = len(known.is_asked(WRONG, RETURNED, TAKEN))
    told = (
        f"{of_all(known, back)} {'heeft' if back == 1 else 'hebben'} geantwoord" if back else "Nog niemand antwoordde"
    )
    if wrong:
        told += f"; bij {wrong} klopt nog niet alles"
        what = "kijk na wat hierboven bij de cel staat, en vraag het na bij de locatie"
        return Step(ANSWERS, WAITS, sentence(told), CENTRE, what)
    if ready:
        told += f"; van {ready} is nog niet alles overgenomen"
        return Step(
            ANSWERS, WAITS, sentence(told), CENTRE, f"neem de antwoorden over: geelvrij revise {known.year} --write"
        )
    if open_ones or not back:
        what = "stuur het conceptbericht (.eml) naar elke locatie, en leg wat terugkomt in de map van die locatie"
        return Step(ANSWERS, WAITS, sentence(told), CENTRE if not back else LOCATIONS, what if not back else _REMIND)
    return Step(ANSWERS, DONE, sentence(told))


_REMIND = "stuur het ingevulde Excel-bestand terug"


def _documents(known: Round) -> Step:
    made = [place for place in known.places if place.documents is not None]
    total = sum(place.documents or 0 for place in made)
    if len(made) < len(known.places):
        told = f"Alleen voor {of_all(known, len(made))} zijn de documenten gemaakt."
        told = told if made else "Er zijn geen documenten gemaakt."
        return Step(DOCUMENTS, CANNOT, told, CENTRE, _SEE)
    told = f"{count(total, 'document', 'documenten')} gemaakt, in Word en PDF, voor {of_all(known, len(made))}."
    return Step(DOCUMENTS, DONE, told)


def _overview(known: Round) -> Step:
    if not known.former:
        return Step(OVERVIEW, WAITS, "Zonder vorige editie valt er niets te vergelijken.")
    if not known.begun:
        return Step(OVERVIEW, WAITS, f"Dat kan pas als het jaar {known.year} is begonnen.")
    marked = "" if not known.tracked else f" Niet met bijgehouden wijzigingen in Word: {known.tracked}."
    state = DONE if known.has_overview else WAITS
    return Step(
        OVERVIEW, state, f"Editie {known.former} en {known.year} zijn vergeleken, per locatie en samen.{marked}"
    )


def _letters(known: Round) -> Step:
    if known.before is None:
        return Step(
            LETTERS, WAITS, "In de brieven staat vóór welke dag de locatie antwoordt, en die is nog niet bekend."
        )
    asked = f" Er is ook een verzoek aan {joined(known.requests)}." if known.requests else ""
    told = f"Voor elke locatie is er een begeleidende brief.{asked}"
    if known.by_hand:
        told += f" Met de hand veranderd, en daarom gelaten zoals het was: {joined(known.by_hand)}."
    if known.requests and known.reply is None:
        what = f"geef de dag waarvóór de medezeggenschap antwoordt: geelvrij revise {known.year} --reply DATUM"
        return Step(LETTERS, WAITS, f"{told} Daarin is de antwoorddatum nog geel.", CENTRE, what)
    return Step(LETTERS, DONE, told)


def _packs(known: Round) -> Step:
    made = sum(place.pack for place in known.places)
    if made < len(known.places):
        return Step(PACKS, WAITS, f"Voor {of_all(known, made)} is er een pakket; eerst moet er een brief zijn."
                    if made else "Er zijn nog geen pakketten; eerst moeten er brieven zijn.")  # fmt: skip
    return Step(PACKS, DONE, f"Voor {of_all(known, made)} staat een pakket klaar om te sturen.")


def _adoption(known: Round) -> Step:
    needs = joined(known.approvals)
    what = f"neem een besluit; daarna: geelvrij edition adopt {known.year} --date DATUM"
    return Step(ADOPTION, WAITS, f"Nodig {'is' if len(known.approvals) == 1 else 'zijn'} {needs}.", BOARD, what)
