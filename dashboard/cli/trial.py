"""The invented town from feeds to the first screen: written once, loaded month by month, looked at.

Each month is loaded as if on the first morning of the next one, so that "what did we know on 1 March" has an answer.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.cli import wording
from dashboard.cli.frame import Run, Status
from dashboard.cli.moments import LONDON
from graph.access import Role, Viewer
from graph.errors import Misuse

if TYPE_CHECKING:
    from ingest.load import LoadReport

WRITTEN = ".written"
"""Left in the town's folder when all of it is written: without it, the town is written anew."""

FIRST_LINKS = 5
DEMO_VIEWERS = (
    Viewer("Ana Lyst", Role.ANALYST, "police"),
    Viewer("Dee Inspector", Role.CHAIR, "police"),
    Viewer("Sol Care", Role.PARTNER, "social_care"),
    Viewer("Li Censing", Role.PARTNER, "licensing"),
    Viewer("Pro File", Role.PROFILE_AUTHOR),
    Viewer("Audi Tor", Role.AUDITOR),
    Viewer("Ada Min", Role.ADMINISTRATOR),
)
"""One of each who looks differently; nobody is called so."""
MORNING = time(7, 0)


@dataclass(slots=True)
class Trial:
    """One demo in one folder, with a store of its own unless another was named."""

    run: Run
    folder: Path
    months: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])

    def __post_init__(self) -> None:
        if self.folder.is_file():
            raise Misuse(f"{self.folder} is a file.", "Choose a folder: --dir.")
        if self.run.resolved.origins["store"] == "default":
            self.run.of_store(str(self.folder / "liberty.db"))

    def write_town(self, seed: int, *, children: int = 120, months: int = 8) -> None:
        """Write the town's feeds, unless they are there."""
        town = self.folder / "town"
        if (town / WRITTEN).is_file():
            self.run.out.note(wording.TOWN_IS_THERE)
            return
        if town.exists():
            import shutil

            shutil.rmtree(town)  # begun and never finished: made anew, byte for byte the same
        from ingest.synthetic import write_town

        self.run.out.note(wording.WRITING_TOWN)
        with self.run.out.progress(wording.WRITING_TOWN):
            write_town(town, seed=seed, children=children, months=months)
        (town / WRITTEN).touch()

    def load_months(self) -> None:
        """Load each month's folder, unless all its files are loaded, as on the first morning after it."""
        from dashboard.cli.loading import load_paths

        town = self.folder / "town"
        known = {line.file_sha256 for line in self.run.view().loads() if line.finished_at}
        folders = sorted(path for path in town.glob("20??-??") if path.is_dir())
        for folder in folders:
            if _hashes_of([folder]) <= known:
                self.run.out.note(wording.MONTH_IS_THERE.format(month=folder.name))
                continue
            report = load_paths(self.run, [folder], at=first_morning_after(folder.name), label=folder.name)
            self._loaded(folder.name, report)

        self._load_mapped(town / "mappings", first_morning_after(folders[-1].name), known)

    def _load_mapped(self, folder: Path, at: datetime, known: set[str]) -> None:
        """Load the exports that come with a mapping file of their own."""
        from dashboard.cli.loading import load_paths, read_mapping

        for mapping in sorted(folder.glob("*.toml")):
            files = [file for file in folder.glob(f"{mapping.stem}.*") if file != mapping]
            if files and not _hashes_of(files) <= known:
                how = read_mapping(mapping)
                self._loaded(mapping.stem, load_paths(self.run, files, at=at, mapping=how, label=mapping.stem))

    def _loaded(self, name: str, report: "LoadReport") -> None:
        counts = report.counts
        line = {"month": name, "read": counts.read, "quarantined": counts.quarantined, "to_mend": len(report.flags)}
        self.months.append(line)
        self.run.out.note(wording.MONTH_LOADED.format(**line, files=len(report.files)))

    def match(self) -> None:
        """Say who is who, as on the morning after the last month; not again where nothing new was loaded."""
        if not (self.months and self.run.settings.match_on_load):
            return
        from dashboard.cli import matching, matching_wording
        from ingest.matching.run import match

        folders = sorted(path.name for path in (self.folder / "town").glob("20??-??"))
        with self.run.out.progress(matching_wording.MATCHING):
            counts = match(
                self.run.store, self.run.view(), at=first_morning_after(folders[-1]),
                thresholds=matching.thresholds(self.run), own_names=matching.own_names(self.run),
            )  # fmt: skip
        self.run.out.note(matching_wording.MATCHED_NEW.format(joined=counts.joined, proposed=counts.proposed))

    def first_links(self) -> list[dict[str, Any]]:
        """The first of the children who are linked, with the reports behind each link."""
        from dashboard.network_words import TIER
        from dashboard.networks import networks_of

        view = self.run.view()
        links = networks_of(view, self.run.settings, self.run.now.date()).links.links[:FIRST_LINKS]
        labels = view.labels([end for link in links for end in (link.a, link.b)])
        rows = [
            (labels.get(one.a, one.a), labels.get(one.b, one.b), TIER[one.tier], len(one.sources), one.fewest)
            for one in links
        ]
        self.run.out.table(wording.LINK_COLUMNS, rows, title=wording.FIRST_LINKS)
        return [{"a": one.a, "b": one.b, "tier": one.tier, "reports": one.sources} for one in links]

    def accounts(self) -> list[dict[str, str]]:
        """One account for each who looks differently, with passwords that are new each time and told this once."""
        from dashboard.signin.accounts import Accounts
        from dashboard.signin.passwords import invented
        from dashboard.signin.people import people_of

        accounts = Accounts(people_of(self.run.settings))
        made: list[dict[str, str]] = []
        for viewer in DEMO_VIEWERS:
            if not accounts.find(viewer.name):
                accounts.add(viewer)
            password = invented()
            accounts.set_password(viewer.name, password)
            made.append({"name": viewer.name, "role": viewer.role, "password": password})
        self.run.out.table(wording.SIGN_IN_COLUMNS, [tuple(each.values()) for each in made], title=wording.SIGN_IN)
        return made

    def show(self, port: int, *, headless: bool) -> Status:
        """Start the screens on the town's store, until Ctrl-C. The address and how to sign in are said first."""
        from dashboard.cli.house import serve

        return serve(self.run, port, headless=headless)


def first_morning_after(month: str) -> datetime:
    """Seven in the morning on the first day after a month such as 2026-03, in Europe/London."""
    first = date.fromisoformat(f"{month}-01")
    return datetime.combine((first + timedelta(days=31)).replace(day=1), MORNING, LONDON)


def _hashes_of(paths: list[Path]) -> set[str]:
    from ingest.drop import Dropped, walk

    return {item.sha256 for item in walk(paths) if isinstance(item, Dropped)}
