"""docker-compose.yml and Dockerfile: what they promise, read from the files; no engine is needed."""

from __future__ import annotations

import re

from tests.contract.repository import ROOT

COMPOSE = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def block(name: str, depth: int = 2) -> str:
    """The lines below a key that stands at a depth of so many spaces."""
    found = re.search(rf"^ {{{depth}}}{name}:\n((?: {{{depth + 1},}}.*\n|\n)*)", COMPOSE, re.MULTILINE)
    assert found, name
    return found[1]


def test_every_published_port_is_on_the_machines_own_address():
    """Nobody beside this machine reaches the server."""
    published = re.findall(r'^\s+- "([^"]*:\d+)"$', COMPOSE, re.MULTILINE)

    assert published
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_both_services_have_a_health_check_and_the_app_waits_for_the_server():
    """Nothing starts on a server that does not answer yet."""
    assert "healthcheck:" in block("neo4j")
    assert "healthcheck:" in block("app")
    assert "condition: service_healthy" in block("app")


def test_passwords_are_files_and_stand_nowhere_else():
    """Secrets are mounted; no variable holds one."""
    assert "secrets:" in block("neo4j")
    assert "secrets:" in block("app")
    assert not re.search(r"PASSWORD: |NEO4J_AUTH: ", COMPOSE)
    assert "secrets/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_what_is_kept_lies_on_volumes_the_keys_apart():
    """Graph, files and keys."""
    assert "graph:/data" in block("neo4j")
    assert {"files:/data", "keys:/keys"} <= set(re.findall(r"- (\S+:/\S+)", block("app")))


def test_the_server_is_the_version_that_the_tests_run_on():
    """One minor version everywhere."""
    pom = (ROOT / "tools" / "neo4j" / "pom.xml").read_text(encoding="utf-8")
    version = re.search(r"<neo4j.version>(\d+\.\d+)", pom)

    assert version
    assert f"image: neo4j:{version[1]}-community" in block("neo4j")


def test_the_image_installs_hashed_libraries_and_runs_without_rights():
    """From the lock, as a user of its own."""
    assert "--require-hashes -r requirements.lock" in DOCKERFILE
    assert re.search(r"^USER liberty$", DOCKERFILE, re.MULTILINE)
