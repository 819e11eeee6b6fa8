"""What pages of the record need to know of letters."""
