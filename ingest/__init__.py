"""From a dropped file to claims in the store."""
