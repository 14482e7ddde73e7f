"""Networks: origins, links, clusters, what is new."""
