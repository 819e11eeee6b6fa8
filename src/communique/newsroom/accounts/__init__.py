"""Accounts: who may download, is written to, and looks after the site. The record itself knows none of them."""
