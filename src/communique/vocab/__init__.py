"""What people edit: vocabularies in YAML, and named data about territories, cities and bodies."""
