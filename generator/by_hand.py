"""Versions that somebody edited in Word: told at each build, for as long as they stand beside the documents."""

import os
import re

from geelvrij.checks.finding import Finding, Place, Where

from .manifest import BY_HAND
from .mishap import mishap
from .plan import Order

_COPY = re.compile(rf" \({BY_HAND}(?: \d+)?\)(?=\.[^.]+\Z)")


def copies(order: Order, location: str) -> list[Finding]:
    """A finding for each version edited by hand that stands in a location's folder; it names the document it is of."""
    folder = order.folder(location)
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - of a thousand folders: without a Path for each file
    except OSError:
        return []
    return [
        mishap(
            "DOC521", Place(order.shown(folder / document)), {"bestand": document, "bewaard": name},
            message="bewaard", location=location, where=Where(),
        )
        for name in names
        if (document := _COPY.sub("", name)) != name
    ]  # fmt: skip
