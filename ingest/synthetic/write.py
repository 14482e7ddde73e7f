"""The whole town into a folder: feeds by month, geography, truth, a page that says that all of it is invented."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.vocabulary import Feed
from ingest.synthetic.casework import open_cases
from ingest.synthetic.clock import month_of, month_start
from ingest.synthetic.dirt import Dirt
from ingest.synthetic.drops import Drops
from ingest.synthetic.feeds.case import cases
from ingest.synthetic.feeds.case_link import case_links
from ingest.synthetic.feeds.desk import Desk
from ingest.synthetic.feeds.liberty_report import SYSTEM, ReportClerk
from ingest.synthetic.feeds.meeting import meetings
from ingest.synthetic.feeds.missing_episode import missing_episodes
from ingest.synthetic.feeds.person_status import person_statuses
from ingest.synthetic.feeds.place import places
from ingest.synthetic.feeds.police_occurrence import police_occurrences
from ingest.synthetic.feeds.risk_assessment import risk_assessments
from ingest.synthetic.feeds.service import services
from ingest.synthetic.feeds.settle import settled
from ingest.synthetic.forms import FORM_SYSTEM, FormFiller
from ingest.synthetic.mapped import write_mapped_example
from ingest.synthetic.maps import write_geography
from ingest.synthetic.rng import stream
from ingest.synthetic.rows import Row
from ingest.synthetic.telling import Chronicle, Telling
from ingest.synthetic.truth import Truth
from ingest.synthetic.world import Town, build_town

LAST_DAY = date(2026, 10, 31)
CSV_ONLY_FROM = 10_000
"""A town of so many reports or more sends CSV alone: other containers are for variety, not for bulk."""
FORMS_SHARE = 0.01
FEWEST_FORMS = 32
"""Four of each layout, also in a small town."""
_PAGE = """\
THIS IS INVENTED DATA.

Hollowmere does not exist: it lies in the North Sea. Nobody and nothing in this folder is real. Names are ordinary
words put together by chance; a likeness to anybody is by chance. Telephone numbers are those that Ofcom keeps for
drama, number plates have age identifiers from 90 to 99 that have never been issued, postcodes begin with the unused
letters XX, property references (UPRN) begin with 9999, and e-mail addresses end in .example.

20xx-xx/    what the agencies send each month: load these folders, in order
mappings/   an export with headers of its own, and the mapping file that makes it readable
geography/  outlines of wards and small areas, streets, postcodes
truth/      what is true of the town, and what is wrong with each file on purpose: for measuring, never to be loaded

Made by: liberty synth --seed {seed} --children {children} --months {months}
"""


@dataclass(frozen=True, slots=True)
class TownSummary:
    """What was written, in numbers. `rows` counts rows by feed, forms included."""

    out: Path
    seed: int
    start: date
    months: int
    children: int
    reports: int
    forms: int
    files: int
    mentions: int
    rows: dict[Feed, int]


def write_town(
    out: Path,
    *,
    seed: int,
    children: int = 120,
    months: int = 8,
    start: date | None = None,
    reports: int | None = None,
    forms: bool = True,
    until: date = LAST_DAY,
    dirt: Dirt | None = None,
) -> TownSummary:
    """Write an invented town into a folder, the same bytes for the same arguments.

    `start` is any day of the first month; without it the months end with that of `until`. `reports` is the number of
    information reports (default: ten for each child in eight months); the other feeds are in proportion. With
    `forms`, one report in a hundred, and at least a few, is a filled-in DOCX form.
    """
    first = (start or month_start(until, 1 - months)).replace(day=1)
    wanted = reports if reports is not None else round(children * months * 1.25)
    town = build_town(seed=seed, children=children, months=months, start=first)
    return _Writer(out, town, dirt or Dirt(), wanted, forms=forms).write()


class _Writer:
    def __init__(self, out: Path, town: Town, dirt: Dirt, reports: int, *, forms: bool) -> None:
        self._out, self._town, self._dirt, self._reports, self._forms = out, town, dirt, reports, forms
        self._chronicle = Chronicle(town, dirt, reports)
        self._filler = FormFiller(stream(town.seed, "form answers"))
        self._truth = Truth(out / "truth")
        self._drops = Drops(out, town, dirt, self._truth, csv_only=reports >= CSV_ONLY_FROM)

    def write(self) -> TownSummary:
        tellings = self._chronicle.tellings()
        self._send_reports(tellings)
        self._send_other_feeds()
        self._truth.world(self._town, self._chronicle.events, self._chronicle.hotspots)
        self._truth.close()
        write_geography(self._out / "geography", self._town.ground)
        town = self._town
        page = _PAGE.format(seed=town.seed, children=len(town.children), months=town.months)
        (self._out / "README.txt").write_text(page, encoding="utf-8", newline="\n")
        return TownSummary(
            self._out, town.seed, town.start, town.months, len(town.children), len(tellings), self._drops.forms,
            self._drops.files, self._truth.mentions,
            self._drops.sent,
        )  # fmt: skip

    def _send_reports(self, tellings: list[Telling]) -> None:
        wards = {ward.id: ward.name for ward in self._town.ground.wards}
        clerk = ReportClerk(stream(self._town.seed, "reports"), self._dirt, self._town.start, wards)
        as_forms = self._chosen_for_forms(len(tellings))
        monthly: list[list[tuple[int, Telling]]] = [[] for _ in range(self._town.months)]
        for n, telling in enumerate(tellings):
            monthly[month_of(self._town.start, telling.reported_at.date())].append((n, telling))
        for month, told in enumerate(monthly):
            rows = [clerk.row(telling) for _, telling in told]
            by_form = [n in as_forms for n, _ in told]
            typed = [row for row, form in zip(rows, by_form, strict=True) if not form]
            files = self._drops.send(Feed.LIBERTY_REPORT, month, typed)
            for (_, telling), row, form in zip(told, rows, by_form, strict=True):
                if form:
                    self._send_form(telling, row, month)
                else:
                    self._truth.telling(telling, SYSTEM, row.reference, files[row.reference])

    def _chosen_for_forms(self, reports: int) -> frozenset[int]:
        if not self._forms:
            return frozenset()
        wanted = min(reports, max(FEWEST_FORMS, round(reports * FORMS_SHARE)))
        return frozenset(stream(self._town.seed, "forms").sample(range(reports), wanted))

    def _send_form(self, telling: Telling, row: Row, month: int) -> None:
        form = self._filler.fill(row)
        file = self._drops.send_form(form, month)
        if not form.row.fault:
            self._truth.telling(telling, FORM_SYSTEM, form.row.reference, file)
            if self._drops.forms % 12 == 1 and month + 1 < self._town.months:
                self._drops.send_form_again(form, month + 1, file)

    def _send_other_feeds(self) -> None:
        desk = Desk(self._town, self._chronicle, self._dirt, stream(self._town.seed, "desk"), self._reports)
        files = open_cases(self._town, desk.last_day)
        feeds = {
            Feed.PLACE: places(desk.with_stream("place")),
            Feed.MISSING_EPISODE: missing_episodes(desk.with_stream("missing")),
            Feed.CASE: cases(desk.with_stream("case"), files),
            Feed.RISK_ASSESSMENT: risk_assessments(desk.with_stream("risk"), files),
            Feed.MEETING: meetings(desk.with_stream("meeting"), files),
            Feed.CASE_LINK: case_links(desk.with_stream("link"), files),
            Feed.POLICE_OCCURRENCE: police_occurrences(desk.with_stream("occurrence")),
            Feed.PERSON_STATUS: person_statuses(desk.with_stream("status")),
            Feed.SERVICE: services(desk.with_stream("service"), files),
        }
        for feed, made in feeds.items():
            rows = made if feed is Feed.MISSING_EPISODE else (settled(desk, row) for row in made)
            in_order = sorted(rows, key=lambda row: row.drop)
            if feed is Feed.MISSING_EPISODE:
                ended = [row for row in in_order if "found_address" in row.cells]
                write_mapped_example(self._out / "mappings", ended[:20])
            self._send(feed, _last_version_names(in_order))

    def _send(self, feed: Feed, rows: list[Row]) -> None:
        counts = Counter(row.reference for row in rows)
        several = frozenset(reference for reference, count in counts.items() if count > 1)
        for month in range(self._town.months):
            self._drops.send(feed, month, [row for row in rows if row.drop == month], several)


def _last_version_names(rows: list[Row]) -> list[Row]:
    """Leave what a record names with its last version alone, so that the truth says it once."""
    last = {row.reference: n for n, row in enumerate(rows)}
    for n, row in enumerate(rows):
        if last[row.reference] != n:
            row.mentions, row.non_names = [], []
    return rows
