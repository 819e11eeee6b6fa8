"""Tags that show comments."""
