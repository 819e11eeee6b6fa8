"""The record's tables, and the one border over which records come in."""
