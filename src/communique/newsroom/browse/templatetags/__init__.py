"""The tags that the site's templates use."""
