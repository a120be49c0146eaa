"""How Dutch writes names: a capital first, in which ij is one letter, and the tussenvoegsel of a surname."""

import re

from .values import Section

_TITLES = ("de", "heer", "dhr", "mevrouw", "mevr", "mw", "meester", "juf", "juffrouw", "dr", "drs", "ir", "mr", "prof")
_NAME = re.compile(r"[^\W\d_][^\d,;:/()&+]{1,59}")


def name_of(person: Section) -> str:
    """The full name of a person in the data; empty when nobody wrote it down."""
    parts = (person.data(part) for part in ("voornaam", "tussenvoegsel", "achternaam"))
    return full_name(*(None if part is None else str(part) for part in parts)) or ""


def full_name(first: str | None, infix: str | None, last: str | None) -> str | None:
    """Ada van Voorbeeld; None when no surname or first name is known. Without a first name: Van Voorbeeld."""
    if not first:
        return surname(infix, last)
    return " ".join(part for part in (first, infix if last else None, last) if part)


def surname(infix: str | None, last: str | None) -> str | None:
    """Van Voorbeeld: without a first name before it, the tussenvoegsel begins with a capital."""
    return capital(" ".join(part for part in (infix, last) if part)) if last else None


def name_parts(name: str) -> tuple[str, str, str] | None:
    """First name, tussenvoegsel and surname of a name as written: Piet, de, Boer; None when that is not clear."""
    words = name.split()
    if len(words) < 2 or words[0].lower().rstrip(".") in _TITLES or not _NAME.fullmatch(name):
        return None
    first, *rest = words
    last = next((number for number, word in enumerate(rest) if word[:1].isupper()), len(rest) - 1)
    return first, " ".join(rest[:last]), " ".join(rest[last:])


def capital(text: str) -> str:
    """The text with a capital first; ij is one letter in Dutch."""
    return "IJ" + text[2:] if text[:2] == "ij" else text[:1].upper() + text[1:]
