"""What the project stands on: each library declared with its reason, locked by hash, and free of the GPL."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions, packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.contract.repository import NAMES, PROJECT, ROOT


def declared(*extras: str) -> list[Requirement]:
    """What pyproject.toml asks for."""
    lines = [*PROJECT["dependencies"], *(line for extra in extras for line in PROJECT["optional-dependencies"][extra])]
    return [Requirement(line) for line in lines]


def locked() -> dict[str, str]:
    """Name and version of every line of the lock."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pairs = (re.match(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)", line) for line in lines)
    return {canonicalize_name(pair[1]): pair[2] for pair in pairs if pair}


def test_each_library_has_its_reason():
    """Whoever reviews a release on an isolated network asks of each library what it is for: one sentence says it."""
    lines = [line.strip() for line in (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()]
    start = lines.index("dependencies = [")
    block = lines[start + 1 : lines.index("]", start)]
    without = [
        line
        for before, line in zip(["", *block], block, strict=False)
        if line.startswith('"') and not re.fullmatch(r"# [A-Z].{25,}\.", before)
    ]

    assert len([line for line in block if line.startswith('"')]) == len(PROJECT["dependencies"])
    assert without == []


def test_the_lock_answers_every_requirement_with_a_hash():
    """An install is the one that was tried, byte for byte, build backend included."""
    versions = locked()
    entries = re.split(r"\n(?=[A-Za-z0-9])", (ROOT / "requirements.lock").read_text(encoding="utf-8"))

    for requirement in declared("dev"):
        assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)]), requirement
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def imported() -> Iterator[tuple[str, Path]]:
    """Every outside top-level name that the four packages import, and where."""
    for name in NAMES:
        for path in (ROOT / name).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_bytes())):
                if isinstance(node, ast.Import):
                    yield from ((alias.name.split(".")[0], path.relative_to(ROOT)) for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module:
                    yield node.module.split(".")[0], path.relative_to(ROOT)


def test_what_is_imported_is_declared():
    """A library that comes along with another today may be gone tomorrow: what is used is asked for by name."""
    offered = packages_distributions()
    asked = {canonicalize_name(requirement.name) for requirement in declared()}
    missing = {
        (module, str(path))
        for module, path in imported()
        if module not in sys.stdlib_module_names and module not in NAMES
        if not asked & {canonicalize_name(name) for name in offered.get(module, [])}
    }

    assert sorted(missing) == []


# Licence files that speak of the Lesser GPL, each read by a person. A new one fails the test until somebody has looked.
LOOKED_AT = {
    "hypothesis": "MPL-2.0, whose text names the GPL family as secondary licences",
    "lxml": "BSD; its wheel names the LGPL-2.1 of libiconv, a library that can be replaced",
    "numpy": "BSD; libquadmath of OpenBLAS is LGPL, libgfortran GPL-3.0 with the GCC runtime exception",
    "pathspec": "MPL-2.0, whose text names the GPL family as secondary licences; used to build alone",
    "pillow": "MIT-CMU; liblzma's tools, which the wheel does not hold, are GPL or LGPL",
    "scipy": "BSD; libquadmath is LGPL, libgfortran GPL-3.0 with the GCC runtime exception",
    "shapely": "BSD; its wheel holds GEOS, LGPL-2.1, as a shared library that can be replaced",
}


# Declares its licence in its licence file alone, read by a person.
IN_ITS_FILE = {"axe-playwright-python": "MIT, and axe-core in it MPL-2.0; tests alone", "sqlcipher3": "zlib"}


def closure() -> list[Distribution]:
    """Everything that the lock installs, and is installed."""
    names = locked()
    return [dist for dist in distributions() if canonicalize_name(dist.name) in names]


def licence(dist: Distribution) -> str:
    """The licence as the package declares it: an expression, a word, or the classifiers."""
    fields = dist.metadata
    words = fields.get("License-Expression") or (fields.get("License") or "").splitlines()[:1] or ""
    classifiers = [line for line in fields.get_all("Classifier") or [] if line.startswith("License ::")]
    return " ".join([words if isinstance(words, str) else words[0], *classifiers]).strip()


def test_no_library_is_under_the_gpl():
    """Liberty is Apache-2.0, and forces build on it: no GPL or AGPL anywhere in the closure, dev tools included."""
    declared_licences = {dist.name: licence(dist) for dist in closure()}

    assert len(declared_licences) > 80
    assert [name for name, words in declared_licences.items() if not words and name not in IN_ITS_FILE] == []
    assert {
        name: words
        for name, words in declared_licences.items()
        if re.search(r"\bA?GPL|(?<!Lesser )General Public", words)
    } == {}


def test_every_mention_of_the_lesser_gpl_was_looked_at():
    """LGPL parts inside a wheel are allowed where they can be replaced, and are known by name."""
    speaking = {
        canonicalize_name(dist.name)
        for dist in closure()
        for file in dist.files or []
        if ".dist-info" in str(file) and re.match(r"(?i)licen[cs]e|copying|notice", file.name)
        if re.search(r"LGPL|LESSER GENERAL PUBLIC", file.read_text(encoding="utf-8"), re.IGNORECASE)
    }

    assert speaking <= set(LOOKED_AT)
