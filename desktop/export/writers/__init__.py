"""One module a format. Each gives rows as bytes, sealed, and verifies a file of its own."""
