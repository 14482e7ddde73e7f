"""What people touch: the screens and the terminal."""
