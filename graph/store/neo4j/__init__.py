"""The pieces of the Neo4j adapter. Its nodes are `Ledger...`: what an analyst reads is a projection beside them."""
