"""Who may be whom: mentions compared in pairs, put together where that is safe, and laid before a person where not."""
