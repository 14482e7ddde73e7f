"""Putting rows into files: text with separators, workbooks, JSON, forms."""
