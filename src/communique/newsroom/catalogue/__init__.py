"""The catalogue: what the site reads at speed, filed from the archive, never edited, made anew at any time."""
