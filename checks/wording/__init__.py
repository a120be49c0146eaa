"""Reads letters and reports as their reader does: words that do not fit that reader, and passages that are missing."""

from .engine import check, without_strangers
from .passage import Audience, Passage, Permitted

__all__ = ["Audience", "Passage", "Permitted", "check", "without_strangers"]
