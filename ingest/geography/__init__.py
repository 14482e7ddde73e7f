"""Where places lie, from files that the user gives: postcodes, gazetteers, boundaries, points. Nothing is ever fetched.

Every file may name its own columns. Metres are EPSG:27700.
"""
