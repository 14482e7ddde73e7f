"""The risk tool's rules: the level in force, whether it may stand, and what the service offer holds for it."""
