"""How much a YAML file may hold, and what a person reads when it holds more."""

from __future__ import annotations

from .codes import finding
from .finding import Finding, Place

MAX_DEPTH = 50
MAX_EVENTS = 200_000
MAX_REPEATS = 20  # of the same complaint in one file


def too_deep(place: Place) -> Finding:
    """BST103: more lists and groups in each other than a person ever writes."""
    message = f"Hier zitten meer dan {MAX_DEPTH} niveaus in elkaar. Zo diep gaat een gegevensbestand nooit."
    help = "Kijk of het goede bestand in de map staat en of er geen haken zijn blijven staan."
    return finding(place, "BST103", message, help)


def too_many_parts(place: Place) -> Finding:
    """BST102: more fields and values than a person ever writes."""
    message = "Dit bestand heeft te veel onderdelen om te lezen."
    return finding(place, "BST102", message, "Kijk of het goede bestand in de map staat.")


def second_document(place: Place) -> Finding:
    """BST106: a second document behind ---."""
    message = "Hier begint met --- een tweede document in hetzelfde bestand."
    help = "Haal de regel --- weg, of zet het tweede deel in een eigen bestand."
    return finding(place, "BST106", message, help)
