"""Check functions about what had to follow in a case and did not; what follows stands in vervolgstappen.yaml."""

from collections.abc import Iterator

from .. import case_steps
from .hit import Hit, Situation
from .view import View


def uitgebleven(location: View, situation: Situation) -> Iterator[Hit]:
    """A step with the code `regel` is late, and the document to be made is not that step itself (`zelf`)."""
    if situation.document == situation.text("zelf"):
        return
    for step in case_steps.steps(location.location, situation.peildatum):
        if step.rule == situation.text("regel") and step.day is not None and step.is_late(situation.peildatum):
            yield Hit(location.value("zaak.stukken").place, "zaak.stukken", {"grens": step.day, "wat": step.what})
