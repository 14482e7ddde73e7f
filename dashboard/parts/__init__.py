"""What screens are built of: our own components, which set `textContent` and nothing else, and what goes into them."""
