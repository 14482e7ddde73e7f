"""The reference pages that are made from the program: every setting, every command.

`python -m dashboard.cli.reference` writes them. A test compares the pages with what this file makes, so that neither
runs away from the other.
"""

from collections.abc import Iterator
from pathlib import Path

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from dashboard.cli.frame import EXAMPLES
from dashboard.cli.main import app
from dashboard.cli.shapes import SHAPES
from graph.settings import table, variable

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference"
SETTINGS_HEAD = """\
# Settings

Made by `python -m dashboard.cli.reference` from `graph/settings.py`; change nothing here by hand.

Where a value comes from, the later the stronger: the default, `liberty.toml` in the data folder, the variable, an
option of the command. `liberty config` shows what is in force and where it came from. `LIBERTY_DEBUG=1` is no setting:
it shows tracebacks, which may hold what a report says.

A `liberty.toml` that changes two of them:

```toml
terminal_rows = 50
purpose = "tasking meeting of 12 November"
```

| setting | variable | default | unit | what it is for |
| --- | --- | --- | --- | --- |
"""
COMMANDS_HEAD = """\
# Commands

Made by `python -m dashboard.cli.reference` from the program; change nothing here by hand.

Answers go to standard output, for people on a terminal, tab-separated through a pipe, as one JSON document with
`--json`. Progress and notes go to standard error. Keys in the JSON are in snake_case, dates in ISO 8601; more keys
may stand beside those that are shown. What is shown here stays as it is.

| exit status | says |
| --- | --- |
| 0 | done |
| 1 | failed |
| 2 | misused: nothing was read or written |
| 3 | done, but something needs a person: rows in quarantine, files that were not recognised |

A failure with `--json` is `{"error": {"code", "message", "remedy"}}`. The code is `misuse` or `not_held` (the call is
wrong), `input` and its kinds (mend the data), `not_allowed` (not for this viewer or purpose), `store` (try again),
`stopped` or `unexpected`.

Every command takes, before or after its name:

| option | what it is for |
| --- | --- |
| `--store URL` | where the ledger is: a file; without it `LIBERTY_STORE`, without that a file in the data folder |
| `--as USER` | who is looking: you, or a viewer named with `liberty users add` |
| `--purpose TEXT` | what for; "analysis" unless said otherwise |
| `--json` | one JSON document on standard output |

An ID is an entity id (`E-...`), a mention id, or a source (`system:feed:reference`).
"""


def settings_page() -> str:
    """docs/reference/settings.md."""
    rows = (
        f"| `{row.name}` | `{variable(row.name)}` | {row.default or '(empty)'} | {row.unit} | {row.says} |"
        for row in table()
    )
    return SETTINGS_HEAD + "\n".join(rows) + "\n"


def commands_page() -> str:
    """docs/reference/commands.md."""
    return COMMANDS_HEAD + "".join(_section(name, command) for name, command in commands())


def commands() -> Iterator[tuple[str, TyperCommand]]:
    """Every command by its full name, in the order of the help."""
    yield from _leaves(get_command(app), "")


def _leaves(command: object, name: str) -> Iterator[tuple[str, TyperCommand]]:
    if isinstance(command, TyperGroup):
        for sub, inner in command.commands.items():
            yield from _leaves(inner, f"{name} {sub}".strip())
    elif isinstance(command, TyperCommand):
        yield name, command


def _section(name: str, command: TyperCommand) -> str:
    says = " ".join((command.help or "").split())
    lines = ["", f"## liberty {name}", "", says, "", "```sh", EXAMPLES[name], "```", ""]
    own = [param for param in command.params if isinstance(param, TyperOption | TyperArgument)]
    if options := [param for param in own if param.rich_help_panel is None and param.name != "help"]:
        lines += ["| argument or option | what it is for |", "| --- | --- |"]
        lines += [f"| `{_names(param)}` | {param.help or ''} |" for param in options]
        lines.append("")
    if shape := SHAPES.get(name):
        lines += ["With `--json`:", "", "```", shape, "```", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _names(param: TyperOption | TyperArgument) -> str:
    if isinstance(param, TyperArgument):
        return param.metavar or param.name.upper()
    return ", ".join([*param.opts, *param.secondary_opts])


if __name__ == "__main__":
    (FOLDER / "settings.md").write_text(settings_page(), encoding="utf-8")
    (FOLDER / "commands.md").write_text(commands_page(), encoding="utf-8")
