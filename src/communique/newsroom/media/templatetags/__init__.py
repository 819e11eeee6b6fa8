"""Media on the record's pages."""
