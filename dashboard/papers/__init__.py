"""Papers: what leaves the screen as a file of its own."""
