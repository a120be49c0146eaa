"""Compiling: a master, Markdown or Word, becomes a Word template, an HTML template and a probe, once."""
