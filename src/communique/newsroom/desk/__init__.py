"""Editors' pages: what waits for them, and the administration behind a second factor."""
