"""The achterwacht: whoever comes when a colleague who works alone needs somebody."""

from collections.abc import Iterator

from .hit import Hit, Situation
from .starting import nobody
from .view import View
from .walk import holders

_ALONE, _PHONE = "locatie.alleen_aanwezig", "locatie.achterwacht.telefoon"


def onvolledig(location: View, situation: Situation) -> Iterator[Hit]:
    """Somebody works alone now and then, and nobody (with a telephone number) is on call; or nobody says whether.

    `niet_sector`: locations of that sector have a page of their own.
    """
    alone = location.value(_ALONE)
    if situation.parameters.get("niet_sector") in location.sectors or alone.data is False:
        return
    if alone.data is None:
        if not situation.is_yellow(_ALONE):
            yield Hit(alone.place, _ALONE, message="onbekend")
        return
    yield from _on_call(location, situation, situation.text("rol"))


def _on_call(location: View, situation: Situation, role: str) -> Iterator[Hit]:
    if not location.holders(role, situation.peildatum):
        yield from nobody(location, situation, (role,), {"minuten": situation.norm("termijn")}, "ontbreekt")
    if location.value(_PHONE).data is not None:
        return
    for person in holders(location, [role], situation.peildatum):
        if person.fields.data("telefoon") is None:
            yield Hit(person.spot("telefoon"), f"{person.path}.telefoon", {"persoon": person.id}, "telefoon")
