"""The embedded store: its connection, its schema, its pen and its rows."""
