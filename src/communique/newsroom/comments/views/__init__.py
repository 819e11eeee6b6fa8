"""The pages on which readers write, and those on which editors decide."""
