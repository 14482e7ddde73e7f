"""Which records tell of one event, as the networks judge it: by origin, incident and what a person decided.

A group goes before the hotspots' own rule (one place, one day, a child in common); what stands alone there is still
gathered by that rule, unless somebody has said at the desk that it is another event.
"""

from collections import Counter
from collections.abc import Iterable

from analysis.networks.origins import find_origins
from dashboard.network_evidence import network_evidence
from graph.picture import Picture
from graph.store import View


def judged_events(view: View, picture: Picture, common_places: Iterable[str] = ()) -> dict[str, str]:
    """Event ids by source, of the records that are judged to tell of an event with others, or apart from others."""
    evidence = network_evidence(view, picture, common_places)
    origins = find_origins(evidence)
    told = Counter(origins.event_of)
    parted = {source for pair in evidence.decided.other_origin for source in pair}
    return {
        record.source: f"event {event}"
        for record, event in zip(origins.records, origins.event_of, strict=True)
        if told[event] > 1 or record.source in parted
    }
