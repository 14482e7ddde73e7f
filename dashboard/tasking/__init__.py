"""The tasking meeting at work: its sittings, what is decided there, its agenda made ready, the words for it."""
