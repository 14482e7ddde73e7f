"""Every threshold, window and cap with its default, in one table.

Where a value comes from, the later the stronger: the default here, `liberty.toml` in the data folder, a `LIBERTY_*`
variable, an option of the command. What a setting means is written beside it; docs/reference/settings.md repeats it.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Annotated, Any, NamedTuple, cast, get_type_hints

from graph.errors import Misuse

PREFIX = "LIBERTY_"
KEY_VARIABLES = frozenset({"LIBERTY_KEYS", "LIBERTY_AUDIT_KEY", "LIBERTY_VAULT_KEY", "LIBERTY_VAULT_ENCRYPTION_KEY"})
"""Read by `graph.keys` and `graph.vault`: no settings, so that no list of settings ever prints a key."""

SERVER_VARIABLES = frozenset(
    {"LIBERTY_NEO4J_USER", "LIBERTY_NEO4J_PASSWORD", "LIBERTY_NEO4J_PASSWORD_FILE", "LIBERTY_NEO4J_DATABASE"}
)
"""Read by `graph.store.neo4j.login`: who we are on a server. No settings, for the same reason."""

NOT_SETTINGS = KEY_VARIABLES | SERVER_VARIABLES | {"LIBERTY_DEBUG"}
"""Variables that are read elsewhere: LIBERTY_DEBUG=1 shows tracebacks, which may hold what a report says."""


def default_home() -> Path:
    """The folder that the operating system has for a user's data."""
    from platformdirs import user_data_path  # takes a while, and most commands are told where to look

    return user_data_path("liberty", appauthor=False)


class Says(NamedTuple):
    """What stands beside a setting in the table: what it is for, and its unit."""

    text: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set. A field's name is its key in liberty.toml; in capitals after LIBERTY_ it is the variable."""

    home: Annotated[Path, Says("The data folder: store, logs, list of viewers, liberty.toml.", "folder")] = field(
        default_factory=default_home
    )
    store: Annotated[str, Says("Where the ledger is; empty is liberty.db in the data folder.", "URL or file")] = ""
    user: Annotated[str, Says("Who is looking; empty is the system's user, as analyst, on a store of one's own.")] = ""
    purpose: Annotated[str, Says("What is being looked for; it is kept with every view.")] = "analysis"
    terminal_rows: Annotated[int, Says("Rows of a table on a terminal; files and --json hold all.", "rows")] = 200
    search_hits: Annotated[int, Says("Hits shown for a search.", "hits")] = 20
    path_steps: Annotated[int, Says("Longest connection that `liberty path` looks for.", "steps")] = 12
    hub_cap: Annotated[int, Says("Places with more children than this link nobody.", "children")] = 25
    link_half_life: Annotated[
        int, Says("Age at which a contact counts half in the order of links; 0 lets age not count.", "days")
    ] = 730
    cluster_resolution: Annotated[
        int, Says("How close-knit a cluster is: the resolution of the constant Potts model.", "hundredths")
    ] = 12
    cluster_runs: Annotated[int, Says("How often clusters are found again to see what holds.", "runs")] = 50
    cluster_processes: Annotated[int, Says("Processes that find clusters again side by side.", "processes")] = 2
    match_on_load: Annotated[
        int, Says("Match new records when they are loaded: 1 yes, 0 leaves it to `match run`.")
    ] = 1
    match_automatic: Annotated[
        int, Says("Probability from which mentions are joined by rule, where the hard rules allow it.", "percent")
    ] = 95
    match_queue: Annotated[int, Says("Probability from which two are put before a person.", "percent")] = 20
    match_names: Annotated[
        str, Says("Your own list of names that stand for one another; the format of Liberty's own.", "file")
    ] = ""
    log_bytes: Annotated[int, Says("Size at which the log turns over to a new file.", "bytes")] = 1_000_000
    log_files: Annotated[int, Says("Old log files that are kept.", "files")] = 5
    free_space_mb: Annotated[int, Says("Free space under which `liberty doctor` warns.", "MB")] = 2_000
    own_authority: Annotated[
        str, Says("Your own authority; children placed by another are listed. Empty lists every placing authority.")
    ] = ""
    missing_days: Annotated[int, Says("Period of the lists of missing children.", "days")] = 90
    missing_top: Annotated[int, Says("Children on the list of those most often missing; a tie adds more.")] = 10
    trigger_episodes: Annotated[int, Says("So many absences ask for a strategy meeting.", "absences")] = 3
    trigger_days: Annotated[int, Says("Within so many days.", "days")] = 30
    first_repeat_days: Annotated[int, Says("A second absence ever within so many days is told.", "days")] = 28
    frequent_episodes: Annotated[int, Says("So many absences alert whoever meets the child.", "absences")] = 5
    frequent_days: Annotated[int, Says("Within so many days.", "days")] = 90
    drawn_episodes: Annotated[int, Says("So many absences that end at one place or person are told.", "absences")] = 2
    review_high_days: Annotated[int, Says("A plan at high risk is reviewed every so many days.", "days")] = 42
    review_medium_days: Annotated[int, Says("At medium risk, or not yet assessed.", "days")] = 91
    review_low_days: Annotated[int, Says("At low risk.", "days")] = 182
    tasking_days: Annotated[int, Says("A child at high risk is discussed at tasking every so many days.", "days")] = 35
    evidence_reports: Annotated[int, Says("So many graded reports that name a child as victim are a sign.")] = 3
    evidence_agencies: Annotated[int, Says("They come from so many agencies.", "agencies")] = 2
    evidence_report_days: Annotated[int, Says("In the last so many days.", "days")] = 365
    evidence_nights: Annotated[int, Says("So many absences overnight in the period are a sign.", "absences")] = 2
    map_tiles: Annotated[
        str, Says("Streets under the map: an .mbtiles file, or an address inside your network with {z}, {x} and {y}.")
    ] = ""
    dashboard_port: Annotated[int, Says("Port of the dashboard.", "port")] = 8501
    dashboard_address: Annotated[
        str, Says("Where the dashboard listens; another than this machine's own needs public_address.", "address")
    ] = "127.0.0.1"
    public_address: Annotated[
        str, Says("How browsers reach the dashboard through a reverse proxy: https://liberty.example.", "URL")
    ] = ""
    idle_minutes: Annotated[int, Says("A session nobody uses ends after this.", "minutes")] = 15
    session_hours: Annotated[int, Says("A session ends after this, used or not.", "hours")] = 12
    sessions_each: Annotated[int, Says("Sessions one account may have; a further one ends the oldest.")] = 2
    oidc_issuer: Annotated[str, Says("Whose sign-in to use beside local passwords; empty is none.", "URL")] = ""
    oidc_client_id: Annotated[str, Says("What that sign-in knows Liberty as.")] = ""
    oidc_secret_file: Annotated[str, Says("A file that holds nothing but the secret agreed with it.", "file")] = ""
    oidc_claim: Annotated[str, Says("Which claim names the person: sub, email or another.")] = "sub"
    oidc_label: Annotated[str, Says("What its button on the sign-in page says.")] = "Sign in with your organisation"

    @property
    def store_url(self) -> str:
        """Where the ledger is, worked out."""
        return self.store or str(self.home / "liberty.db")

    @property
    def is_embedded(self) -> bool:
        """True for a store of one's own in a file; a server's URL names its protocol."""
        return "://" not in self.store_url or self.store_url.startswith(("file://", "sqlite://"))

    @property
    def store_folder(self) -> Path:
        """Where what belongs to the store lies: the folder of its file, for a server the data folder."""
        return Path(self.store_url.rpartition("://")[2]).parent if self.is_embedded else self.home


@dataclass(frozen=True, slots=True)
class Resolved:
    """The settings in force, where each came from, and keys nobody knows."""

    values: Settings
    origins: Mapping[str, str]
    unknown: tuple[str, ...]


def resolve(options: Mapping[str, object], environ: Mapping[str, str] = os.environ) -> Resolved:
    """Settle every value. `options` holds what was typed on the command line, None where nothing was.

    Raises:
        Misuse: liberty.toml cannot be read, holds an unknown key, or a value is of the wrong kind.
    """
    typed = {name: value for name, value in options.items() if value is not None}
    variables = {name: value for name in names() if (value := environ.get(variable(name)))}
    home = _value("home", typed.get("home") or variables.get("home") or default_home(), "home")
    file = cast(Path, home) / "liberty.toml"
    layers = (("liberty.toml", _read(file)), ("variable", variables), ("option", typed))
    values: dict[str, object] = {}
    origins = dict.fromkeys(names(), "default")
    for origin, layer in layers:
        for name, value in layer.items():
            values[name] = _value(name, value, origin)
            origins[name] = variable(name) if origin == "variable" else origin
    return Resolved(Settings(**cast("dict[str, Any]", values)), origins, _strangers(environ))


def names() -> tuple[str, ...]:
    """The settings, in the order of the table."""
    return tuple(f.name for f in fields(Settings))


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + name.upper()


class Row(NamedTuple):
    """One setting as the reference shows it."""

    name: str
    default: str
    unit: str
    says: str


def table() -> tuple[Row, ...]:
    """The table for people; a default that is worked out on the machine says so."""
    hints = get_type_hints(Settings, include_extras=True)
    says = {name: cast(Says, hint.__metadata__[0]) for name, hint in hints.items()}
    return tuple(
        Row(
            f.name,
            "(the system's folder for data)" if f.default is MISSING else str(f.default),
            says[f.name].unit,
            says[f.name].text,
        )
        for f in fields(Settings)
    )


def _strangers(environ: Mapping[str, str]) -> tuple[str, ...]:
    known = {variable(name) for name in names()} | NOT_SETTINGS
    return tuple(sorted(name for name in environ if name.startswith(PREFIX) and name not in known))


def _read(file: Path) -> dict[str, object]:
    if not file.is_file():
        return {}
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as fault:
        raise Misuse("liberty.toml in the data folder cannot be read.", f"Mend it: {fault}.") from fault
    if unknown := sorted(set(table) - set(names()) | ({"home"} & set(table))):
        raise Misuse(f"liberty.toml: no such setting: {', '.join(unknown)}.", "docs/reference/settings.md lists them.")
    return table


def _value(name: str, value: object, origin: str) -> object:
    kind = get_type_hints(Settings)[name]
    if kind is Path:
        return Path(str(value)).expanduser().absolute()
    if kind is str and isinstance(value, str):
        return value
    if kind is int and not isinstance(value, bool | float):
        try:
            number = int(str(value))
        except ValueError:
            number = -1
        if number >= 0:
            return number
    expected = "a text" if kind is str else "a whole number, 0 or more"
    raise Misuse(f"Setting {name} ({origin}) must be {expected}.", "docs/reference/settings.md says what it is for.")
