"""The themes that reports are arranged by: which rules belong together for who reads them."""

from types import MappingProxyType

THEMES = MappingProxyType({
    "ROL": "Rollen",
    "PER": "VOG en registers",
    "SCH": "Scholing",
    "KRT": "Sociale kaart",
    "DOC": "Documenten",
    "CYC": "Jaarcyclus",
    "PRV": "Privacy",
    "DAT": "Gegevens",
    "EIG": "Eigen regels",
})  # fmt: skip
FILES = "Bestanden"  # how a file is written, what geelvrij could not do, what a board agreed on
_OF_CASES = ("ZAK", "TIJ", "TXT")
CASES = "Zaken en brieven"
ALL = (*THEMES.values(), CASES, FILES)


def theme(code: str) -> str:
    """The theme of a rule, by its code."""
    family = code[:3]
    return THEMES.get(family) or (CASES if family in _OF_CASES else FILES)
