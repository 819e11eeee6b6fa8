"""What accounts, media, letters and comments share: their database, sessions, languages, page frame and mail."""
