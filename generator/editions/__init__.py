"""Editions: a year of the documents that was adopted and is kept, so that it can be made again and compared."""
