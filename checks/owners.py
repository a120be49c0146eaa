"""Says who mends a finding: the function of whoever keeps the file, never a name."""

from collections.abc import Mapping

from .finding import Finding
from .location import FOLDER

CENTRAL = "centrale contactpersoon"
KEEPER = "beheerder van geelvrij"
WRITER = "schrijver van de brief"
AUTHOR = "schrijver van het bestand"  # of a Word file of which nobody said that it is a letter
SOMEBODY = "directeur of locatieleider"  # of a location whose file does not say what it is
_LEADS = {frozenset({"school"}): "directeur", frozenset({"kinderopvang"}): "locatieleider"}
_OWN_FAULTS = ("INT901", "INT905")
_OF_A_LETTER = ("TXT", "PRV")
_IN_ANY_FILE, _WORD = "PRV001", ".docx"  # a number of a person, which is told of every Word file
YELLOW = ("DOC501", "DOC502")  # a place in a Word file that is still to be filled in
# How a file is written, what is not safe in one, two files with the same number, a role that the board does not know,
# a document edited by hand, a disk: only she sees and edits files, and makes the documents.
_OF_THE_CENTRE = ("BST", "VRM", "VEI", "DAT015", "DAT017", "DOC017", "DOC521", "INT", "PRV005")
_MISSPELT = "DAT008"  # a key of which we know who is meant: nothing to ask of anybody, so there is no question
_BOTH = "directeur en locatieleider"


def of_location(sectors: frozenset[str]) -> str:
    """Who keeps the file of a location: its head, or both heads in a kindcentrum."""
    return _LEADS.get(sectors, _BOTH if len(sectors) > 1 else SOMEBODY)


def of_finding(finding: Finding, owners: Mapping[str, str]) -> str:
    """Who mends a finding; `owners` are the heads of the locations. What no location has for itself is the centre's."""
    if finding.code in _OWN_FAULTS:
        return KEEPER
    if finding.code == _IN_ANY_FILE and finding.file.endswith(_WORD) and not finding.document:
        return AUTHOR
    if _is_about_a_letter(finding) or _is_yellow_in_a_letter(finding):
        return WRITER
    if finding.code.startswith(_OF_THE_CENTRE) or (finding.code == _MISSPELT and not finding.ask):
        return CENTRAL
    return owners.get(finding.location, SOMEBODY) if finding.location else CENTRAL


def _is_about_a_letter(finding: Finding) -> bool:
    """Whether it is about the words of a letter, and not about a field in a file with data."""
    ours = finding.code.startswith(_OF_THE_CENTRE) or finding.file.startswith(f"{FOLDER}/")
    return finding.code.startswith(_OF_A_LETTER) and not ours


def _is_yellow_in_a_letter(finding: Finding) -> bool:
    """Whether it is about a place in the Word file of a letter: of a document for a location its field is known."""
    return finding.code in YELLOW and bool(finding.document) and not (finding.field or finding.location)
