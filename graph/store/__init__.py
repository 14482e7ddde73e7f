"""Where the ledger is kept: one port, an adapter for each kind of store."""

from graph.store.open import open_store
from graph.store.port import Store, View, Writer

__all__ = ["Store", "View", "Writer", "open_store"]
