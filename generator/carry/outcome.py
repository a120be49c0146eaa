"""What becomes of the changes that a location made by hand, when a new edition of its document comes."""

from dataclasses import dataclass

from geelvrij.checks.sentences import joined

from ..compare.retyped import Retyped

CARRIED, PRESENT, CONFLICT = "overgenomen", "staat er al", "niet overgenomen"
ADDED, REMOVED, LOOKS = "toegevoegd", "weggehaald", "opmaak"  # kinds besides those of a pair of blocks

GONE_NOW = "Deze tekst staat niet meer in de nieuwe editie."
REWORDED = "De centrale tekst is op dezelfde plek veranderd."
REWORDED_FACT = "De centrale tekst of een gegeven is op dezelfde plek veranderd."
REWORDED_AND_GONE = "U haalde deze tekst weg; in de nieuwe editie is hij veranderd."
JOINED = "De alinea is in de nieuwe editie gesplitst of met een andere samengevoegd."
OTHER_COLUMNS = "De tabel heeft andere kolommen, of de cel is in de nieuwe editie anders ingedeeld."
NO_PLACE = "De tekst ervoor en erna staat niet meer in de nieuwe editie."
WHOLE_TABLE = "Een eigen tabel kunnen we niet invoegen."
MERGED_CELLS = "De tabel heeft hier samengevoegde cellen."
ROW_MOVED = "Een rij zetten we niet op een andere plek."
NOT_MOVED = "Deze tekst staat in de nieuwe editie op een andere plek dan in de oude."
IN_BOX = "De tekst staat in een tekstvak."
IN_MARGIN = "Dit staat in de koptekst, de voettekst of een noot; daar voegen we niets toe en halen we niets weg."
HOLDS_THING = "Er zit een afbeelding, een noot of een veld van Word in."
IN_FIELD = "Het verschil zit in een veld van Word, of alleen in spaties."
HOLDS_SECTION = "Aan deze alinea hangt de indeling van de pagina’s."
ONLY_STYLE = "De woorden zijn hetzelfde. Alleen de soort alinea is anders, bijvoorbeeld een kop of een lijst."
ONLY_LOOKS = "De woorden zijn hetzelfde. Alleen vet, schuin, onderstreept, doorgestreept of geel is anders."
LOOKS_TOO = "Deze woorden bleven, maar hier is ook vet, schuin, onderstreept, doorgestreept of geel anders."
NO_PICTURE = "Een afbeelding kunnen we niet overnemen."
NO_LINK = "De koppeling achter de woorden kunnen we niet overnemen."
NO_REMARK = "Een opmerking in de kantlijn kunnen we niet overnemen."
PICTURE_STAYS = "Een afbeelding halen we niet weg."
LINK_STAYS = "De koppeling achter de woorden halen we niet weg."
REMARK_STAYS = "Een opmerking in de kantlijn halen we niet weg."
UNSEEN = (
    "Wij zien niet wat. Het kan een kleur, de uitlijning of de indeling van de pagina’s zijn. Bekijk het bewerkte "
    "bestand zelf in Word."
)


@dataclass(frozen=True, slots=True)
class Edit:
    """One change by hand: what geelvrij had made, what the location made of it, and what the new file says there.

    `why` says of what was not carried over why it was not.
    """

    outcome: str  # overgenomen | staat er al | niet overgenomen
    kind: str  # gewijzigd | nieuw | vervallen | verplaatst | toegevoegd | weggehaald | opmaak
    headings: tuple[str, ...]
    made: str
    wrote: str
    now: str = ""
    why: str = ""


SOMETHING_ELSE = Edit(CONFLICT, LOOKS, ("Het hele document",), "", "iets anders dan woorden", "", UNSEEN)


@dataclass(frozen=True, slots=True)
class Filled:
    """A yellow blank that somebody filled in in Word: its name, the words, and what the new file says there.

    Several side by side have the words of all. `is_open`: whether it is still yellow in the new file, so that the words
    went along as text.
    """

    labels: tuple[str, ...]
    words: str
    now: str
    headings: tuple[str, ...]
    is_open: bool

    @property
    def label(self) -> str:
        """What a person calls it."""
        return joined(self.labels)


@dataclass(frozen=True, slots=True)
class Carried:
    """The new file with what fits, every change by hand in the order of the edited file, the blanks that were filled in
    and, where the facts of the made file are known, those that were typed otherwise."""

    content: bytes
    edits: tuple[Edit, ...]
    filled: tuple[Filled, ...]
    retyped: tuple[Retyped, ...] = ()

    def of(self, outcome: str) -> tuple[Edit, ...]:
        """The changes with this outcome."""
        return tuple(one for one in self.edits if one.outcome == outcome)
