"""The codes of findings about files and their shape, with the name of each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from .finding import Finding, Place, Severity

NAMES: Mapping[str, str] = MappingProxyType({
    "BST101": "onleesbaar-bestand",
    "BST102": "bestand-te-groot",
    "BST103": "te-diep-genest",
    "BST104": "yaml-anker-of-type",
    "BST105": "dubbele-sleutel",
    "BST106": "meer-dan-een-document",
    "BST107": "tab-als-inspringing",
    "BST108": "yaml-fout",
    "BST110": "lijkt-leeg",
    "BST111": "stuurteken-in-bestand",
    "BST112": "tekst-achter-hekje",
    "BST113": "komma-in-groep",
    "BST120": "bestand-niet-gevonden",
    "VEI709": "pad-niet-veilig",
    "VRM201": "onbekend-veld",
    "VRM202": "verplicht-veld-ontbreekt",
    "VRM203": "verkeerde-soort",
    "VRM204": "waarde-niet-toegestaan",
    "VRM205": "leeg-onderdeel",
    "VRM206": "verkeerde-vorm",
    "VRM207": "datum-bestaat-niet",
    "VRM208": "datum-anders-geschreven",
    "VRM209": "telefoonnummer-ongeldig",
    "VRM210": "e-mailadres-ongeldig",
    "VRM211": "postcode-ongeldig",
    "VRM212": "webadres-ongeldig",
    "VRM213": "tekst-te-lang",
    "VRM214": "verboden-teken",
    "VRM215": "vreemde-letter",
    "VRM216": "regio-onbekend",
    "VRM217": "waarde-buiten-grens",
    "VRM218": "logo-niet-te-gebruiken",
    "VRM219": "gekrulde-aanhalingstekens",
    "VRM221": "regio-niet-te-lezen",
    "VRM299": "te-veel-fouten",
})  # fmt: skip
_MILD = MappingProxyType({
    "BST110": Severity.WAARSCHUWING, "BST112": Severity.WAARSCHUWING, "VRM205": Severity.WAARSCHUWING,
    "VRM215": Severity.WAARSCHUWING, "VRM218": Severity.WAARSCHUWING, "VRM219": Severity.WAARSCHUWING,
})  # fmt: skip

_OF_ONE_VALUE = frozenset({"BST113"})  # that value is left open, the rest of the file stands
_OF_SHAPE = frozenset({"VRM202", "VRM203"})  # about a field, or about a whole file: empty, a list, of another kind
_OF_SORT = frozenset({"VRM203", "VRM204"})  # at the sort of a location: nobody can tell what it is
_SORT = "locatie.soort"


def severity(code: str) -> Severity:
    """How heavy a code weighs: a fout, unless the file can be used all the same."""
    return _MILD.get(code, Severity.FOUT)


def of_whole_file(found: Finding) -> bool:
    """Whether nothing of its data file can be used: broken, closed, away, empty, a list, or a copy of another kind."""
    if found.severity is not Severity.FOUT or found.code in _OF_ONE_VALUE or found.field:
        return False
    return found.code.startswith(("BST", "VEI")) or found.code in _OF_SHAPE


def hides_sort(found: Finding) -> bool:
    """Whether what stands at the sort of a location cannot be used; not filled in is an ordinary open field."""
    wrong = found.severity is Severity.FOUT and found.code in _OF_SORT
    return wrong and (found.field or "").startswith(_SORT)


def can_hide(code: str) -> bool:
    """Whether what is wrong in shape, with this code, leaves something open: of that no rule can tell anything else."""
    return code.startswith("VRM") and severity(code) is Severity.FOUT


def finding(place: Place, code: str, message: str, help: str, field: str | None = None) -> Finding:
    """The finding of a code at a place."""
    return Finding.at(place, code, NAMES[code], severity(code), message, help, field=field)
