"""A message about a file of one case never shows what stands in it, whatever marks the value itself holds."""

import pytest
from geelvrij.checks.private import without_values

MASKED = [
    ("De datum ‘1 mei’ is niet geschreven als jaar-maand-dag.", "De datum (afgeschermd) is niet geschreven als jaar-maand-dag."),
    ("‘Noor d’Ontwerp’ is geen heel getal.", "(afgeschermd) is geen heel getal."),
    ("‘Ilse’ en ‘Noor d’Ontwerp’ zijn er niet bij.", "(afgeschermd) zijn er niet bij."),
    ("‘’Ilse’s broer’’ kennen we niet.", "(afgeschermd) kennen we niet."),
    ("‘Ilse ‘de kleine’ d’Ontwerp’ kennen we niet.", "(afgeschermd) kennen we niet."),
    ("‘Ilse\nd’Ontwerp’ kennen we niet.", "(afgeschermd) kennen we niet."),
    ("Er staat niet wie ‘s morgens belt.", "Er staat niet wie ‘s morgens belt."),
    ("Schrijf: naam: Noor d’Ontwerp", "Schrijf: (afgeschermd)"),
    ("Hier staat een anker (&noor d’Ontwerp). Dat lezen we niet.", "Hier staat een anker (afgeschermd). Dat lezen we niet."),
]  # fmt: skip


@pytest.mark.parametrize(("message", "masked"), MASKED)
def test_what_somebody_typed_is_taken_out_of_a_message(message: str, masked: str) -> None:
    assert without_values(message) == masked
