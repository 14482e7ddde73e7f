"""The page that tells senders which columns each feed has, made from the feeds' own files.

`python -m ingest.dictionary` writes docs/reference/feeds.md; a test says when it is out of date.
"""

from pathlib import Path

from graph.vocabulary import Feed
from ingest.feed import COMMON, Column, FeedSpec, columns, specs

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "feeds.md"

EXAMPLE = """\
feed = "missing_episode"
source_system = "hollowmere_police"
date_order = "day"
ignore = ["Row colour"]
optional = ["Remarks"]

[split."Child"]
by = " - "
into = ["child_name", "child_dob"]

[join.last_seen_at]
columns = ["Date last seen", "Time last seen"]
by = " "

[rename]
"Misper No" = "episode_ref"
"Remarks" = "return_interview_findings"

[convert.police_risk]
"Std" = "medium"

[constant]
controller = "Hollowmere Constabulary"
"""

_HEAD = """\
# Feeds

Made by `python -m ingest.dictionary` from the files in `ingest/feeds/`; change nothing here by hand.

Each of the ten feeds comes as CSV (UTF-8, UTF-16 or Windows-1252; comma, semicolon, tab or bar), XLSX, a JSON array
or JSON Lines; a liberty_report also comes as the filled-in DOCX form. A file is recognised by its columns, by these
names or the other names given, whatever their case, spaces and punctuation. Columns that a feed does not have are
named in the load's report and not loaded; the original file is kept.

A row without its *reference*, or without its *subject*, waits in quarantine. Everything else is accepted, and a value
that cannot be read is kept as written and told as a value to mend. Dates are read day first; *past* marks those that
cannot lie ahead. Items of a *list* are separated by ";" or a line break. Rows of one reference in one file are one
record: lists gather, and texts of other columns that disagree are kept side by side.
"""

_MAPPING = f"""\
## Mapping files

Where an agency calls its columns otherwise, write a mapping file and give it with `liberty load --mapping FILE`. A
mapping that names a column which the file does not have is refused, with the columns that are there, unless the column
is listed under `optional`.

```toml
{EXAMPLE}```

| part | does |
| --- | --- |
| `feed` | what the file is, where its columns alone do not tell |
| `source_system` | whose references these are: equal references of two systems are two records |
| `date_order` | `"month"` where 04/03/2026 means 3 April; otherwise leave it out |
| `[split."Theirs"]` | cuts one column into several at each `by`; the last one takes the rest |
| `[join.ours]` | puts several columns into one, with `by` between them; blank ones are passed over |
| `[rename]` | `"Theirs" = "ours"` |
| `[convert.ours]` | `"their word" = "our word"` |
| `[constant]` | `ours = "text"`, where the file has nothing |
| `ignore` | columns that are left out and not reported |

They are done in that order: what split and join make can be renamed and converted.
"""


def page() -> str:
    """The whole page."""
    common = [one for one in columns(Feed.CASE) if one.name in COMMON]
    sections = [_HEAD, _table("Columns that every feed may carry", common), *map(_feed, specs()), _MAPPING]
    return "\n".join(sections)


def _feed(known: FeedSpec) -> str:
    own = [one for one in known.columns.values() if one.name not in COMMON]
    return _table(f"{known.feed}", own, f"{known.title}. {_needs(known)}")


def _needs(known: FeedSpec) -> str:
    subject = ", and ".join(" or ".join(group) for group in known.subject)
    return f"Reference: {known.reference}." + (f" Subject: {subject}." if subject else "")


def _table(title: str, shown: list[Column], says: str = "") -> str:
    lines = [f"## {title}", "", *([says, ""] if says else [])]
    lines += ["| column | is | meaning | also recognised |", "| --- | --- | --- | --- |"]
    lines += [f"| {one.name} | {_kind(one)} | {_escaped(one.meaning)} | {'; '.join(one.aliases)} |" for one in shown]
    return "\n".join([*lines, ""])


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


def _kind(column: Column) -> str:
    word = column.vocabulary.replace("_", " ") if column.vocabulary else str(column.type).replace("_", "/")
    marks = [word, *(["list"] if column.is_list else []), *(["past"] if column.past else [])]
    return ", ".join([*marks, *(["for intelligence staff only"] if column.protected else [])])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
