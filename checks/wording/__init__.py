"""Reads letters and reports as their reader does: words that do not fit that reader, and passages that are missing."""

from .engine import check
from .passage import READERS, Audience, Passage

__all__ = ["READERS", "Audience", "Passage", "check"]
