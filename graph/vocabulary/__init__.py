"""The words that Liberty uses: the ledger's own, and those of the field."""

from graph.vocabulary.structure import (
    ENTITY_KINDS,
    RECORD_KIND,
    Basis,
    Feed,
    Kind,
    Property,
    Relation,
    Verdict,
)

__all__ = ["ENTITY_KINDS", "RECORD_KIND", "Basis", "Feed", "Kind", "Property", "Relation", "Verdict"]
