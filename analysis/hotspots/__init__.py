"""Where more happens than elsewhere, and whether that holds up: hotspots that can say no.

Pure functions of located events. All metres are EPSG:27700; the clock and the seed are arguments.
"""
