"""A viewer's own copy in a Neo4j database: people, things and records as nodes, and no ledger."""

from dataclasses import asdict

from graph.exchange.export import About
from graph.store.port import View


def write(view: View, url: str, about: About) -> tuple[int, int]:
    """Write the picture of a view into an empty database; (nodes, relationships).

    Raises:
        Misuse: the database holds a ledger, or somebody else's nodes.
        StoreError: the server does not answer, or does not take it.
    """
    from graph.store.neo4j_store import copy_out  # the driver takes a while, and files need none

    return copy_out(view, url, {name: str(value) for name, value in asdict(about).items()})
