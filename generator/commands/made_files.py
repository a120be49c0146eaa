"""What the manifest beside a Word file knows of it: whose it is, and whether somebody edited it since."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from geelvrij.checks.finding import Finding, Place, Where

from .. import manifest
from ..mishap import mishap


def with_manifest(path: Path, shown: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of a Word file, with the location and document it was made for, and DOC521 when it was edited."""
    made = manifest.read(path.parent)
    document = next((one for one in made.documents if path.name in _names(one)), None) if made else None
    if made is None or document is None:
        yield from findings
        return
    for finding in findings:
        yield replace(finding, location=made.location, document=document.id)
    if not manifest.intact(path.parent, {path.name: made.files()[path.name]}):
        params = {"bestand": path.name}
        yield mishap("DOC521", Place(shown), params, location=made.location, document=document.id, where=Where())


def _names(document: manifest.MadeDocument) -> set[str]:
    return {made.file for made in document.files}
