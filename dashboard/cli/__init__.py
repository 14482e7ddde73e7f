"""The terminal: `liberty` and its commands, one file a group.

Heavy libraries are imported inside the command that needs them, so that `liberty --help` answers at once.
"""
