"""Which training belongs to which role or team: the rows of the scholingsplan of a location, as data for the board."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Asked:
    """A training for who has one of these roles; `at_once`: who never had it, needs it now.

    `first`: what it is called for who never had it, when that is another one to order.
    """

    roles: tuple[str, ...]
    kind: str
    words: str
    sector: str = ""  # empty: of both
    at_once: bool = False
    first: str = ""


ASKED = (
    Asked(
        ("aandachtsfunctionaris",), "aandachtsfunctionaris", "aandachtsfunctionaris, bijscholing", at_once=True,
        first="aandachtsfunctionaris, basisopleiding",
    ),
    Asked(
        ("aandachtsfunctionaris",), "seksueel_grensoverschrijdend_gedrag", "verdieping grensoverschrijdend gedrag",
        "kinderopvang",
    ),
    Asked(
        ("locatieleider", "leidinggevende"), "meldcode", "meldcode voor leidinggevenden", "kinderopvang", at_once=True,
    ),
    Asked(("directeur",), "meldcode", "meldcode voor leidinggevenden"),
    Asked(("intern_begeleider",), "meldcode", "meldcode", "school"),
    Asked(("intern_begeleider",), "gespreksvoering", "gesprekken over zorgen", "school"),
    Asked(("pedagogisch_coach",), "meldcode", "meldcode", "kinderopvang"),
    Asked(("pedagogisch_coach",), "signaleren", "coachen bij signaleren", "kinderopvang"),
    Asked(
        ("vertrouwenspersoon_intern", "vertrouwenspersoon_extern"), "vertrouwenspersoon",
        "vertrouwenspersoon, verdieping", at_once=True, first="vertrouwenspersoon, basisopleiding",
    ),
    Asked(("bhv",), "bhv", "bhv, herhaling", at_once=True, first="bhv, basisopleiding"),
)  # fmt: skip
EHBO, EHBO_WORDS = "kinder_ehbo", "kinder-EHBO"
INTRODUCTION, INTRODUCTION_WORDS = "SCH004", "uitleg over de meldcode voor wie nieuw is"
# What a rule finds of a location as a whole → the words for it; of a rule of the board itself its title.
OF_A_TEAM: Mapping[str, str] = MappingProxyType({
    "SCH003": "meldcode, het hele team",
    "SCH014": "seksueel gedrag van kinderen, het hele team",
    "SCH031": "signaleren of meldcode, het hele team",
    "SCH050": "relaties en seksualiteit, het hele team",
    "SCH051": "verdieping grensoverschrijdend gedrag, het hele team",
    "SCH053": "methode voor sociaal-emotionele ontwikkeling, het hele team",
})  # fmt: skip
TOO_FEW: Mapping[str, int] = MappingProxyType({"SCH007": 1, "SCH012": 1})  # how many more people, at least
