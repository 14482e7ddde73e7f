"""The invented town of Hollowmere: people, places and feeds that never were, with the truth beside them."""

from ingest.synthetic.dirt import Dirt
from ingest.synthetic.world import Town, build_town
from ingest.synthetic.write import LAST_DAY, TownSummary, write_town

__all__ = ["LAST_DAY", "Dirt", "Town", "TownSummary", "build_town", "write_town"]
