"""Text from outside reaches each sink through its one encoder, and no other code writes there: the sources are read."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
OURS = [
    path for folder in ("graph", "ingest", "analysis", "dashboard") for path in sorted((ROOT / folder).rglob("*.py"))
]
INVENTED = ROOT / "ingest" / "synthetic"
"""Writes feeds that are dirty on purpose, and nothing else."""
READS_MARKDOWN = frozenset(
    {"markdown", "title", "header", "subheader", "caption", "info", "warning", "error", "success", "toast"}
)
FROM_OUTSIDE = frozenset({
    "label", "value", "as_written", "content", "message", "remedy", "why", "words", "caption", "filename", "agency",
    "reference", "purpose", "name",
})  # fmt: skip
HEADINGS = frozenset({"header", "COLUMNS", "wording.MENTION_COLUMNS"})
LEVELS = frozenset({"debug", "info", "warning", "error", "exception", "critical"})
RUN_LOG = "logging.getLogger('dashboard.cli').info(message, *values)"
"""What `Run.log` hands on; its own callers are looked at."""
MARKUP = ("innerHTML", "outerHTML", "insertAdjacentHTML", r"document\.write", r"\beval\(", "new Function")
ENCODERS = frozenset({"markdown", "escape", "map_text", "quote"})


def calls(path: Path) -> Iterator[ast.Call]:
    """Every call in a file."""
    return (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))


def name_of(call: ast.Call) -> str:
    """What is called, without what it is called on."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def on(call: ast.Call) -> str:
    """What it is called on."""
    return ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""


def test_what_reads_markdown_gets_outside_text_through_its_encoder():
    """Names, labels, words and errors that a record may hold are shown by `markdown(...)`, never as they are."""
    raw = [
        f"{path.relative_to(ROOT)}:{call.lineno}: {ast.unparse(piece)}"
        for path in OURS
        for call in calls(path)
        if on(call) == "st" and name_of(call) in READS_MARKDOWN
        for argument in call.args
        for piece in bare(argument)
        if (isinstance(piece, ast.Attribute) and piece.attr in FROM_OUTSIDE) or ast.unparse(piece).startswith("str(")
    ]
    assert raw == []


def bare(node: ast.AST) -> Iterator[ast.AST]:
    """What stands in an expression outside a call of an encoder."""
    if isinstance(node, ast.Call) and name_of(node) in ENCODERS:
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from bare(child)


def test_html_of_our_own_holds_nothing_raw():
    """`st.html` gets constants, addresses that we make, and texts that were escaped; nothing is let through as HTML."""
    for path in OURS:
        for call in calls(path):
            assert "unsafe_allow_html" not in [keyword.arg for keyword in call.keywords], path
            if on(call) == "st" and name_of(call) == "html":
                pieces = [each for each in bare(call.args[0]) if isinstance(each, ast.Attribute)]
                assert {each.attr for each in pieces} & FROM_OUTSIDE == set(), (path, call.lineno)


def test_folium_is_called_in_one_place_where_every_text_is_encoded():
    """Its popups, tooltips and names end inside JavaScript templates."""
    users = [path for path in OURS if re.search(r"^\s*(import|from) folium", path.read_text("utf-8"), re.MULTILINE)]
    assert [path.name for path in users] == ["hotspot_map.py"]
    for call in calls(users[0]):
        if name_of(call) in {"Popup", "Tooltip", "DivIcon", "Marker", "GeoJsonTooltip"}:
            raise AssertionError(f"line {call.lineno}: write a panel with map_text instead")


def test_our_components_set_letters_and_never_markup():
    """`textContent` only."""
    ours = [path for path in (ROOT / "dashboard").rglob("*.js") if "vendor" not in path.parts]
    assert ours
    found = [(path.name, word) for path in ours for word in MARKUP if re.search(word, path.read_text("utf-8"))]
    assert found == []


def test_cells_of_a_table_are_made_harmless():
    """Whatever writes CSV writes its rows through `cell`; only a heading of our own may go without."""
    raw = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in OURS
        if not path.is_relative_to(INVENTED)
        for call in calls(path)
        if name_of(call) in {"writerow", "writerows"} and "cell(" not in (said := ast.unparse(call.args[0]))
        if not (
            said.isupper() or said in {"header", "COLUMNS", "wording.MENTION_COLUMNS"} or said.startswith("('ward'")
        )
    ]
    assert raw == []


def test_queries_are_literals_with_parameters():
    """No value is ever glued into Cypher or SQL where it is run."""
    raw = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in OURS
        if path.is_relative_to(ROOT / "graph" / "store" / "neo4j") or path.name in {"neo4j_store.py", "neo4j_copy.py"}
        for call in calls(path)
        if name_of(call) == "run" and call.args and isinstance(call.args[0], ast.JoinedStr | ast.BinOp | ast.Call)
    ]
    assert raw == []


def test_log_lines_are_fixed_words_with_values_beside_them():
    """A log line is never put together from a text: ids, counts and positions are its arguments."""
    raw = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in OURS
        for call in calls(path)
        if is_log_line(call) and call.args and not isinstance(call.args[0], ast.Constant)
        if ast.unparse(call) != RUN_LOG
    ]
    assert raw == []


def is_log_line(call: ast.Call) -> bool:
    """Whether a call writes into the log of the program."""
    if (name_of(call), on(call)) == ("log", "run"):
        return True
    return name_of(call) in LEVELS and bool(re.search(r"\blog(ger)?\b|getLogger", on(call)))
