"""Tests of the record and what fills it."""
