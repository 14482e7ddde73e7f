"""What is known: words, values, claims, identity, access, stores. Imports nothing of ours."""
