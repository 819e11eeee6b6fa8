"""What people do with media, a module each."""
