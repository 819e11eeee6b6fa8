"""The site as a person meets it: in a browser, served by `communique serve`."""
