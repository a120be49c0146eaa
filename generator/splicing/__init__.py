"""Changes of facts in the YAML files of an organisation: only the value differs, all else stays as it stood."""
