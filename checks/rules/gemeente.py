"""Check function of DAT011: whether the municipality of a location exists, by the list of the day."""

import re
from collections.abc import Iterator

from .. import facts
from ..towns import is_among, meant
from .hit import Hit, Param, Situation
from .view import View
from .walk import text

_FIELD = "locatie.adres.gemeente"
_WHICH = re.compile(r"\s*\([^)]*\)$")  # Bergen (NH.), Hengelo (O.): of two places of one name, or as if there were two


def onbekend(location: View, situation: Situation) -> Iterator[Hit]:
    """The municipality is on no list of the day, or became part of another one.

    Where the region has a list of its own, KRT002 lays the name beside that one; before our list begins nobody can say.
    """
    town, on = location.value(_FIELD), situation.peildatum
    name = _WHICH.sub("", text(town))
    known = facts.in_force(situation.text("tabel"), on)
    lists = [fact for fact in known if fact.names]
    names = tuple(name for fact in lists for name in fact.names)
    if not name or facts.is_filler(name, on) or is_among(name, (*names, *situation.texts("voorbeelden"))):
        return
    gone = next((fact for fact in known if not fact.names and is_among(name, [str(fact.value)])), None)
    params: dict[str, Param] = {"gemeente": text(town)}
    if gone is not None:
        yield Hit(town.place, _FIELD, params | {"datum": gone.valid_from, "nieuw": gone.extra["nu"]}, "opgeheven")
    elif lists and not location.items("regio.gemeenten"):
        params |= {"datum": lists[0].valid_from}
        alike = [one for one in names if one[0].casefold() == name[0].casefold()]  # few enough to compare with all
        near = meant(name, alike)
        yield Hit(town.place, _FIELD, params | {"voorstel": near} if near else params, "lijkt" if near else "onbekend")
