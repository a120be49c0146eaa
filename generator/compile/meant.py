"""What the writer of a tag meant that cannot be used as it stands: Dutch keywords, a hyphen in a name, quotes."""

import re

from .spots import Fault, Spot, short
from .tags import QUOTES, Tag

_ENGLISH = {
    "als": "if", "indien": "if", "anders": "else", "andersals": "elif", "elseif": "elif", "elsif": "elif",
    "eindals": "endif", "eindeals": "endif", "eindif": "endif", "einde": "endif", "end": "endif", "voor": "for",
    "foreach": "for", "eindvoor": "endfor", "eindevoor": "endfor", "eindfor": "endfor",
}  # fmt: skip
_TEXT = re.compile(r'"[^"]*"|\'[^\']*\'')
_FIELD = re.compile(r"[^\W\d]\w*(?:\.\w+)+(?:\s*\|\s*\w+)*")
_HYPHENED = re.compile(r"(?<![\w.-])[^\W\d]\w*(?:\.\w+)*-\w+(?:[.-]\w+)*")
_WITHOUT_QUOTES = str.maketrans(dict.fromkeys(QUOTES, ""))


def keyword(tag: Tag) -> str:
    """The keyword that a statement begins with, also when it is in Dutch or has capitals; empty for a field."""
    word = tag.word.lower() if tag.kind == "statement" else ""
    return _ENGLISH.get(word, word)


def slip(spot: Spot) -> Fault | None:
    """The fault of a tag of which we know what was meant; None when we do not."""
    return _dutch(spot) or _hyphen(spot) or _quotes(spot)


def _dutch(spot: Spot) -> Fault | None:
    tag = spot.tag
    meant = keyword(tag)
    if meant in ("", tag.word.lower()):
        return None
    message = f"‘{short(tag.raw)}’ begint met ‘{tag.word}’, en dat woord kent een sjabloon niet."
    return Fault("DOC504", message, f"Schrijf ‘{meant}’ in plaats van ‘{tag.word}’.", spot)


def _hyphen(spot: Spot) -> Fault | None:
    found = _HYPHENED.search(_TEXT.sub("", spot.tag.code))
    if found is None:
        return None
    message = f"‘{found[0]}’ is geen veld: in de naam van een veld kan geen streepje staan."
    advice = f"Bedoelt u ‘{found[0].replace('-', '_')}’? Kijk met ‘geelvrij fields’ welke velden er zijn."
    if found[0].startswith("personen."):
        advice = "Noem de persoon met zijn rol, zoals {{ rollen.aandachtsfunctionaris.naam }}."
    return Fault("DOC503", message, advice, spot)


def _quotes(spot: Spot) -> Fault | None:
    tag = spot.tag
    if tag.kind == "field":
        bare = tag.code.translate(_WITHOUT_QUOTES).strip()
        if bare == tag.code or not _FIELD.fullmatch(bare):
            return None
        message = f"In ‘{short(tag.raw)}’ staan aanhalingstekens om het veld."
        return Fault("DOC504", message, f"Haal ze weg: {{{{ {bare} }}}}", spot)
    if '"' not in _TEXT.sub("", tag.code):
        return None
    message = f"In ‘{short(tag.raw)}’ ontbreekt een aanhalingsteken."
    advice = "Zet er een voor en een achter het woord, zoals in {% if 'kdv' in locatie.soort %}."
    return Fault("DOC504", message, advice, spot)
