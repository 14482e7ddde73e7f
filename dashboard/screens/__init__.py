"""The pages: each one asks for what it shows and lays it out; what is worth testing lives lower."""
