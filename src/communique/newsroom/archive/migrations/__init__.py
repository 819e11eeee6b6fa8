"""The changes of the record's tables, oldest first."""
