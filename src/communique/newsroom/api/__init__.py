"""The record for programs, at /api/v1/: what the site's pages show, as typed JSON that a schema describes."""
