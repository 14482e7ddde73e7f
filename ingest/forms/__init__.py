"""Filled-in forms: from the printed labels of a document to the columns of a feed."""
