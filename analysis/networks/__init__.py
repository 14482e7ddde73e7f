"""Networks that show their evidence: events and origins, linked children, clusters, what is new, paths and roles."""
