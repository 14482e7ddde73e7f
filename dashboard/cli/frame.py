"""The frame around every command: the options all take, the settings, the viewer, the store, the exit status."""

import inspect
import os
import sys
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Concatenate

import typer

from dashboard.cli.output import Output
from graph.errors import LibertyError, Misuse
from graph.settings import Resolved, Settings, resolve

if TYPE_CHECKING:  # these bring NetworkX and NumPy, which `liberty --help` does without
    from graph.access import Viewer
    from graph.store import Store, View

PANEL = "Every command takes"
GivenStore = Annotated[
    str | None, typer.Option("--store", metavar="URL", help="Where the ledger is.", rich_help_panel=PANEL)
]
GivenUser = Annotated[str | None, typer.Option("--as", metavar="USER", help="Who is looking.", rich_help_panel=PANEL)]
GivenPurpose = Annotated[str | None, typer.Option("--purpose", metavar="TEXT", help="What for.", rich_help_panel=PANEL)]
GivenJson = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.", rich_help_panel=PANEL)]
EXAMPLES: dict[str, str] = {}
"""The example of each command, as its help shows it."""

COMMON: dict[str, Any] = {"store": GivenStore, "user": GivenUser, "purpose": GivenPurpose, "as_json": GivenJson}


class Status(IntEnum):
    """What a command's exit status says."""

    DONE = 0
    FAILED = 1
    MISUSED = 2
    NEEDS_A_PERSON = 3


@dataclass(frozen=True, slots=True)
class Given:
    """The common options as typed, before or after the command's name."""

    store: str | None = None
    user: str | None = None
    purpose: str | None = None
    as_json: bool = False

    def over(self, earlier: "Given") -> "Given":
        """These options, and the earlier ones where nothing was typed here."""
        return Given(
            self.store or earlier.store,
            self.user or earlier.user,
            self.purpose if self.purpose is not None else earlier.purpose,
            self.as_json or earlier.as_json,
        )


class Run:
    """One command at work. The store is opened when first asked for and closed at the end."""

    def __init__(self, given: Given, surface: str = "liberty") -> None:
        options = {"store": given.store, "user": given.user, "purpose": given.purpose}
        self.resolved: Resolved = resolve(options)
        self.settings: Settings = self.resolved.values
        self.out = Output(as_json=given.as_json, rows=self.settings.terminal_rows)
        self.clock = lambda: datetime.now(UTC)
        self.now = self.clock()
        self.surface = surface
        self.session = f"terminal-{os.getppid()}"
        self.closing = ExitStack()

    @contextmanager
    def opened(self) -> Generator["Run"]:
        """The run with its log started; the store is closed at the end."""
        from dashboard.logs import start

        start(self.settings)
        with self.closing:
            yield self

    def of_store(self, url: str) -> None:
        """Work on another store than the one that was set; only before it is opened."""
        self.settings = replace(self.settings, store=url)

    @cached_property
    def viewer(self) -> "Viewer":
        """Who is looking."""
        from dashboard.viewers import viewer_of

        return viewer_of(self.settings)

    @cached_property
    def store(self) -> "Store":
        """The ledger. The data folder is made where it is missing, for this user alone."""
        from graph.store import open_store

        self.settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        store = open_store(self.settings.store_url, home=self.settings.home)
        self.closing.callback(store.close)
        return store

    def keeper(self) -> None:
        """Let in whoever may handle the ledger as a whole: intelligence staff, or an administrator.

        Raises:
            NotAllowed: this viewer may not.
        """
        from graph.access import Role
        from graph.errors import NotAllowed

        if self.viewer.role not in {Role.ANALYST, Role.CHAIR, Role.ADMINISTRATOR}:
            raise NotAllowed(f"The role {self.viewer.role} does not copy or keep the ledger.", "Ask an administrator.")

    def log(self, message: str, *values: object) -> None:
        """A line in the log: ids, counts and positions, never what a report says."""
        import logging

        logging.getLogger("dashboard.cli").info(message, *values)

    def confirm(self, question: str, *, yes: bool) -> None:
        """Ask before something that takes away. Where nobody can answer, only --yes goes on.

        Raises:
            Misuse: nobody is there to ask, or the answer was no.
        """
        if yes:
            return
        if not sys.stdin.isatty() or self.out.as_json:
            raise Misuse(question, "Nothing was done. Say --yes to go on without being asked.")
        if not typer.confirm(question, err=True):
            raise Misuse("Nothing was done.")

    def must_write(self) -> None:
        """Ask the rule whether this viewer may load and put right.

        Raises:
            NotAllowed: the role may not.
        """
        from graph.access.admission import admit
        from graph.access.facts import ClaimFacts
        from graph.access.rule import Verb, may
        from graph.errors import NotAllowed
        from graph.vocabulary import Feed, Kind

        purpose = admit(self.viewer, self.settings.purpose)
        facts = ClaimFacts(Feed.LIBERTY_REPORT, Kind.REPORT)
        decision = may(self.viewer, Verb.WRITE, facts, purpose, self.now)
        if not decision.allowed:
            raise NotAllowed(decision.why, "Ask an analyst.")

    def mind(self, typed: str) -> None:
        """Offer better words where what was typed blames a child.

        Raises:
            InputError: it does; as a quotation it may stay.
        """
        from graph.errors import InputError
        from graph.language import warning

        if said := warning(typed):
            raise InputError("Nothing was written.", said)

    def view(self, as_of: datetime | None = None) -> "View":
        """What this viewer may see, for the purpose given. The log of looks names the command."""
        return self.store.view(
            self.viewer, self.settings.purpose, as_of=as_of, session=self.session, surface=self.surface
        )


def command[**P](
    app: typer.Typer, name: str, *, panel: str = "", example: str
) -> Callable[[Callable[Concatenate[Run, P], Status | None]], Callable[Concatenate[Run, P], Status | None]]:
    """Make a function a command. Its docstring is the help; the example is run by a test."""

    def register(
        work: Callable[Concatenate[Run, P], Status | None],
    ) -> Callable[Concatenate[Run, P], Status | None]:
        full_name = f"{app.info.name or ''} {name}".strip()
        EXAMPLES[full_name] = example
        says, shown_example = inspect.getdoc(work), f"Example: {example}"
        surface = f"liberty {full_name}"
        app.command(name, help=says, epilog=shown_example, rich_help_panel=panel or None)(framed(work, surface))
        return work

    return register


def framed(work: Callable[..., Status | None], surface: str = "liberty") -> Callable[..., None]:
    """The function that typer calls: the work's own parameters and the common ones. `surface` names it in the log."""

    def run(ctx: typer.Context, **typed: Any) -> None:
        earlier = ctx.obj if isinstance(ctx.obj, Given) else Given()
        given = Given(**{name: typed.pop(name) for name in COMMON}).over(earlier)
        ctx.obj = given
        if ctx.invoked_subcommand is not None:
            return
        try:
            with Run(given, surface).opened() as running:
                status = work(running, **typed)
        except KeyboardInterrupt as stop:  # typer would make it an exit without a word
            raise LibertyError("Stopped.", "What was acknowledged is kept.", "stopped") from stop
        raise typer.Exit(int(status or Status.DONE))

    own = list(inspect.signature(work).parameters.values())[1:]
    context = inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    keyword = inspect.Parameter.KEYWORD_ONLY
    common = [
        inspect.Parameter(name, keyword, default=False if name == "as_json" else None, annotation=kind)
        for name, kind in COMMON.items()
    ]
    parameters = [context, *(parameter.replace(kind=keyword) for parameter in own), *common]
    run.__signature__ = inspect.Signature(parameters)  # pyright: ignore[reportFunctionMemberAccess]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    run.__name__ = work.__name__
    return run
