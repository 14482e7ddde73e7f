"""The networks of one view, worked out once: evidence, links, clusters, as commands and screens ask for them."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from analysis.networks.clusters import Clusters
from analysis.networks.evidence import Evidence
from analysis.networks.links import LinkedChildren
from analysis.networks.networks import Ground, ground_of, workers_for
from analysis.networks.weights import Parameters
from dashboard.network_evidence import network_evidence
from dashboard.registered import registered_places
from graph.picture import Picture
from graph.settings import Settings
from graph.store import View
from graph.store.picture_builder import no_collection

SEED = 1
"""Of the re-runs: the same number gives the same answer."""


@dataclass(frozen=True)
class Networks:
    """What a view knows of who is tied to whom. Each part is worked out when it is first asked for."""

    evidence: Evidence
    as_of: date
    parameters: Parameters
    seed: int = SEED
    processes: int = 1

    @cached_property
    def ground(self) -> Ground:
        """Origins, ties and hubs."""
        with no_collection():
            return ground_of(self.evidence, as_of=self.as_of, parameters=self.parameters)

    @cached_property
    def links(self) -> LinkedChildren:
        """The linked children."""
        with no_collection():
            return self.ground.links()

    @cached_property
    def whole(self) -> tuple[LinkedChildren, Clusters]:
        """Links and clusters, on as many processes as there are to be."""
        with no_collection(), workers_for(self.evidence, self.processes) as workers:
            return self.ground.whole(workers, seed=self.seed)

    @cached_property
    def clusters(self) -> Clusters:
        """The clusters, found again and again."""
        with no_collection(), workers_for(self.evidence, self.processes) as workers:
            return self.ground.clusters(workers, seed=self.seed)


def networks_of(
    view: View, settings: Settings, as_of: date, *, seed: int = SEED, picture: Picture | None = None
) -> Networks:
    """The networks of a view as of a day (by which contacts age)."""
    picture = picture or view.picture(suggestions=True)
    evidence = network_evidence(view, picture, registered_places(view, picture).common)
    return Networks(evidence, as_of, parameters_of(settings), seed, settings.cluster_processes)


def parameters_of(settings: Settings) -> Parameters:
    """The settings that the networks heed."""
    return Parameters(
        hub_cap=settings.hub_cap,
        half_life=settings.link_half_life,
        resolution=settings.cluster_resolution / 100,
        runs=settings.cluster_runs,
    )
