"""What to say of a name that we do not know: what was meant perhaps, and what there is."""

from collections.abc import Iterable

from geelvrij.checks.characters import safe
from geelvrij.checks.errors import Trouble
from geelvrij.checks.suggestions import did_you_mean

MOST_NAMES = 20


def unknown(what: str, name: str, known: Iterable[str], otherwise: str) -> Trouble:
    """There is no such location or document: what was meant perhaps, and what there is, or else where to look."""
    names = list(known)
    meant = did_you_mean(name, names)
    choice = f"Kies uit: {', '.join(names)}." if 0 < len(names) <= MOST_NAMES else otherwise
    hint = f"Bedoelt u {meant}? {choice}" if meant else choice
    return Trouble(f"er is geen {what} ‘{safe(name)}’. {hint}")
