"""Whether the logo an organisation names can be printed: a PNG or JPEG file in its own folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .characters import excerpt
from .codes import finding
from .finding import Finding
from .links import real
from .values import Section

_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_FIELD = "huisstijl.logo"


def wrong_logo(root: Path, organisation: Section) -> Iterator[Finding]:
    """A waarschuwing when the documents will have no logo although one is named; `root` is the folder it is in."""
    style = organisation.get("huisstijl")
    logo = style.value("logo") if isinstance(style, Section) else None
    if logo is None or not logo.data:
        return
    name = str(logo.data)
    start = _first_bytes(root, name)
    if start is None:
        message = f"Het logo {excerpt(name)} staat niet in de map. De documenten krijgen geen logo."
        help = "Zet het bestand in de map van uw organisatie en kijk of de naam klopt, ook de hoofdletters."
        yield finding(logo.place, "VRM218", message, help, _FIELD)
    elif not start.startswith(_SIGNATURES):
        message = f"Het logo {excerpt(name)} is geen PNG- of JPG-bestand. De documenten kunnen het niet laten zien."
        help = "Sla het logo op als PNG of JPG en noem dat bestand hier. Een andere naam geven is niet genoeg."
        yield finding(logo.place, "VRM218", message, help, _FIELD)


def _first_bytes(root: Path, name: str) -> bytes | None:
    """None for what cannot be read, lies outside the folder or is an address on the internet."""
    path = root / name
    try:
        if not real(path).is_relative_to(real(root)) or not path.is_file():
            return None
        with path.open("rb") as handle:
            return handle.read(8)
    except (OSError, ValueError):
        return None
