"""The sorts of location: the word in the data, and how a person says it."""

from collections.abc import Mapping
from types import MappingProxyType

SORT_NAMES: Mapping[str, str] = MappingProxyType(
    {"school": "school", "kdv": "kinderdagverblijf", "bso": "bso", "peuteropvang": "peuteropvang"}
)
CHILDCARE = ("kdv", "bso", "peuteropvang")
"""The sorts that have a number in the register of childcare (LRK)."""
