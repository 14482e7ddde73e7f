"""The networks of a moment, worked out whole: from evidence to links and clusters."""

from dataclasses import dataclass
from datetime import date

from analysis.networks.clusters import Clusters, find_clusters, gather_clusters, rerunning
from analysis.networks.communities import ALONE, SMALL, Workers
from analysis.networks.company import Company, find_company
from analysis.networks.contacts import Contacts
from analysis.networks.evidence import Evidence
from analysis.networks.hubs import Hubs, find_hubs
from analysis.networks.links import LinkedChildren, link_children
from analysis.networks.origins import Origins, find_origins
from analysis.networks.weights import DEFAULT, Parameters


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What links and clusters stand on, worked out once for both."""

    origins: Origins
    contacts: Contacts
    hubs: Hubs

    def links(self) -> LinkedChildren:
        """The linked children."""
        return link_children(self.contacts, self.hubs)

    def company(self) -> Company:
        """Who appears with whom."""
        return find_company(self.contacts, self.hubs)

    def whole(self, workers: Workers = ALONE, *, seed: int = 1) -> tuple[LinkedChildren, Clusters]:
        """The linked children and the clusters; the workers do re-runs while this process works on the links."""
        company = self.company()
        reruns = rerunning(self.contacts, company, seed=seed, workers=workers)
        links = self.links()
        return links, gather_clusters(self.contacts, self.hubs, company, reruns, seed=seed)

    def clusters(self, workers: Workers = ALONE, *, seed: int = 1) -> Clusters:
        """The clusters, with their re-runs."""
        return find_clusters(self.contacts, self.hubs, self.company(), seed=seed, workers=workers)


def workers_for(evidence: Evidence, processes: int) -> Workers:
    """Other processes for the re-runs, where there is evidence enough that they help. Use it in a `with`."""
    return Workers(processes - 1 if len(evidence.records) > SMALL else 0)


def ground_of(evidence: Evidence, *, as_of: date, parameters: Parameters = DEFAULT) -> Ground:
    """Work out events, ties and hubs of some evidence as of a day."""
    origins = find_origins(evidence)
    contacts = Contacts(evidence, origins, as_of, parameters)
    return Ground(origins, contacts, find_hubs(contacts))
