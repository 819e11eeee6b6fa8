"""The pages of media: the library, its items and files, downloads, the basket, and editors' pages."""
