"""From a view to what the analyses reckon with: read in bulk, once, frozen; nothing is decided here."""
