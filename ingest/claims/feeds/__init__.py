"""What each of the ten feeds says, one file a feed."""
