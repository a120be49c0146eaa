"""The sorts of location, and of reader of a letter: the word in the data, and how a person says it."""

from collections.abc import Mapping
from types import MappingProxyType

SORT_NAMES: Mapping[str, str] = MappingProxyType(
    {"school": "school", "kdv": "kinderdagverblijf", "bso": "bso", "peuteropvang": "peuteropvang"}
)
CHILDCARE = ("kdv", "bso", "peuteropvang")
"""The sorts that have a number in the register of childcare (LRK)."""

READERS = ("betrokken_ouders", "andere_ouders", "instantie", "bestuur", "intern")
