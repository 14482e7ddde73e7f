"""Networks on the terminal: linked children, clusters, what is new, how it grew."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, cast
from zoneinfo import ZoneInfo

import typer

from dashboard.cli import wording
from dashboard.cli.frame import Run, Status, command
from dashboard.cli.moments import AsOf, end_of_day
from dashboard.cli.releasing import require_live
from graph.errors import Misuse

if TYPE_CHECKING:
    from dashboard.network_change import WhatIsNew
    from dashboard.networks import Networks
    from graph.store import View

app = typer.Typer()
LONDON = ZoneInfo("Europe/London")
Seed = Annotated[int, typer.Option(help="Of the re-runs: the same number gives the same answer.")]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="The last meeting: what had become known by the end of that day."),
]


@command(app, "links", panel=wording.READING, example="liberty links")
def links(
    run: Run,
    child: Annotated[str | None, typer.Option("--child", metavar="ID", help="Only the links of this child.")] = None,
    since: Since = None,
    as_of: AsOf = None,
) -> Status:
    """List linked children, strongest first: what links them, by how many independent origins, what would break it.

    With --since: only links that are new since then, or of another tier. What is tied to many children stands first;
    places that link nobody are listed with the reason.
    """
    from dashboard import network_words as words
    from dashboard.network_answers import link_labels, links_answer

    networks, view = _networks(run, as_of)
    shown = list(networks.links.links)
    if child is not None:
        who = view.resolve(child)
        shown = [link for link in shown if who in (link.a, link.b)]
    if since is not None:
        changed = {(one.a, one.b) for one in _what_is_new(run, since, as_of).changes.links if one.after is not None}
        shown = [link for link in shown if (link.a, link.b) in changed]
    labels = view.labels(sorted(link_labels(networks, shown)))
    today = words.days_since_1970(networks.as_of)
    many = [
        (entity, labels.get(entity, entity), kind, len(children), len(by_leads))
        for entity, kind, children, by_leads in networks.links.many
    ]
    if many and child is None:
        run.out.table(wording.MANY_COLUMNS, many, title=wording.LINKED_TO_MANY)
    run.out.table(
        wording.LINKS_COLUMNS,
        [
            (
                labels.get(link.a, link.a),
                labels.get(link.b, link.b),
                words.TIER[link.tier],
                " ".join(words.reasons(link, labels)),
                words.link_corroboration(link, today),
                " ".join(words.broken(one) for one in link.breaks[: wording.BREAKS_SHOWN]),
            )
            for link in shown
        ],
    )
    if not shown:
        run.out.note(wording.NO_LINKS)
    if networks.links.hubs.left_out:
        run.out.note(wording.LEFT_OUT.format(number=len(networks.links.hubs.left_out)))
    run.out.answer(links_answer(networks, shown, labels))
    return Status.DONE


@command(app, "clusters", panel=wording.READING, example="liberty clusters")
def clusters(run: Run, seed: Seed = 1, as_of: AsOf = None) -> Status:
    """List clusters: adults named as a possible danger who appear together, and the children linked to them.

    A cluster says who appears together in what is held; it says nothing about guilt, and children are never members.
    """
    from dashboard import network_words as words
    from dashboard.network_answers import cluster_labels, clusters_answer

    networks, view = _networks(run, as_of, seed=seed)
    labels = view.labels(sorted(cluster_labels(networks)))
    for cluster in networks.clusters.clusters:
        heading = wording.CLUSTER.format(
            id=cluster.id,
            people=len(cluster.people),
            children=len(cluster.children),
            how=words.corroboration(len(cluster.sources), cluster.fewest, cluster.most),
        )
        run.out.say(heading, "bold")
        for member in cluster.members:
            run.out.say(f"    {labels.get(member.entity, member.entity)}: {words.member_words(member, cluster)}")
        for title, tied in ((wording.CHILDREN_LINKED, cluster.children), (wording.TIED, cluster.things)):
            if tied:
                run.out.say(f"    {title}: {', '.join(labels.get(one.entity, one.entity) for one in tied)}")
        run.out.say(f"    {words.weakest_words(cluster, labels)}")
    if not networks.clusters.clusters:
        run.out.note(wording.NO_CLUSTERS)
    if networks.clusters.dual:
        run.out.say(wording.DUAL, "bold")
        for dual in networks.clusters.dual:
            run.out.say(f"    {words.dual_words(dual, labels)}")
    run.out.answer(clusters_answer(networks, labels))
    return Status.DONE


@command(app, "new", panel=wording.READING, example="liberty new --since 2026-03-01")
def new(
    run: Run,
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="The last meeting.")],
    as_of: AsOf = None,
) -> Status:
    """Show what is known now and was not at the last meeting: people, places, links, clusters, levels, corroboration.

    It goes by when something became known here, not by when it happened: an old report that came in late is new.
    """
    from dashboard.network_change import new_answer, new_labels

    found = _what_is_new(run, since, as_of)
    labels = found.now.view.labels(sorted(new_labels(found)))
    answer = new_answer(found, labels)
    for what in ("new", "links", "clusters", "levels", "corroborations"):
        rows = answer[what]
        run.out.say(wording.NEW_TITLES[what].format(number=len(rows)), "bold")
        columns = wording.NEW_COLUMNS[what]
        if rows:
            run.out.table(columns, [[_cell(row[column]) for column in columns] for row in rows])
    run.out.answer(answer)
    return Status.DONE


@command(app, "growth", panel=wording.READING, example="liberty growth --from 2026-01-01 --to 2026-06-30")
def growth(
    run: Run,
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="The first moment.")],
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="The last moment.")],
    every: Annotated[int, typer.Option(min=1, help="Days between two frames.")] = 30,
    seed: Seed = 1,
) -> Status:
    """Show how the networks grew: at each moment what was known by then. --json has the frames for playback."""
    from dashboard.network_change import frames

    require_live(run, "networks")
    begin, end = _day(first), _day(last)
    if end < begin or (end - begin).days // every >= wording.MOST_FRAMES:
        raise Misuse("That makes no series.", f"Give --from before --to, and at most {wording.MOST_FRAMES} frames.")
    days = [begin + timedelta(days=n) for n in range(0, (end - begin).days, every)] + [end]
    moments = [_end_of(day) for day in days]
    found = list(frames(run.view, run.settings, moments, seed=seed))
    run.out.table(
        wording.GROWTH_COLUMNS,
        [
            (one.as_of, one.children, one.linked_children, *one.links.values(), one.people, len(one.clusters))
            for one in found
        ],
    )
    run.out.answer({"frames": found})
    return Status.DONE


def _networks(run: Run, as_of: str | None, *, seed: int = 1) -> "tuple[Networks, View]":
    from dashboard.networks import networks_of

    require_live(run, "networks")
    view = run.view(end_of_day(as_of))
    return networks_of(view, run.settings, _day(as_of) if as_of else _today(run), seed=seed), view


def _what_is_new(run: Run, since: str, as_of: str | None) -> "WhatIsNew":
    from dashboard.network_change import moment_of, what_is_new

    require_live(run, "networks")
    if as_of is not None and _day(as_of) < _day(since):
        raise Misuse("--since is after --as-of.", "Give the earlier of the two as --since.")
    then = moment_of(run.view(end_of_day(since)), run.settings, _day(since))
    now = moment_of(run.view(end_of_day(as_of)), run.settings, _day(as_of) if as_of else _today(run))
    return what_is_new(then, now)


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in cast("tuple[object, ...]", value))
    return "" if value is None else str(value)


def _today(run: Run) -> date:
    return run.now.astimezone(LONDON).date()


def _day(typed: str) -> date:
    found = end_of_day(typed)
    assert found is not None
    return found.date()


def _end_of(day: date) -> datetime:
    found = end_of_day(day.isoformat())
    assert found is not None
    return found
