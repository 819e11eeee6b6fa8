"""The newsroom's pages: the record in a browser, and the same in other forms for other programs."""
