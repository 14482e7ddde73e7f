"""Code of others that the screens ship: named, licensed, and unchanged."""

import hashlib
import tomllib
from pathlib import Path

import dashboard

STATIC = Path(dashboard.__file__).parent / "static"
PACKAGES = tomllib.loads((STATIC / "manifest.toml").read_text("utf-8"))["package"]
NO_GPL = {"BSD-2-Clause", "BSD-3-Clause", "MIT", "ISC", "Apache-2.0"}


def test_every_vendored_file_is_the_one_that_was_released():
    """A changed letter, a missing file or a file that nobody listed fails here."""
    listed = {name: digest for package in PACKAGES for name, digest in package["files"].items()}
    there = {
        file.relative_to(STATIC).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in (STATIC / "vendor").rglob("*")
        if file.is_file()
    }
    assert there == listed


def test_every_package_says_its_name_version_and_licence():
    """And brings the licence's text along."""
    for package in PACKAGES:
        assert all(package[word] for word in ("name", "version", "source"))
        assert package["licence"] in NO_GPL
        assert (STATIC / package["licence_file"]).is_file()


def test_nothing_of_ours_names_an_address_elsewhere():
    """Our own scripts and styles fetch from the server they came from."""
    ours = [*(STATIC.parent / "parts").glob("*.[jc]s*"), STATIC / "app.css"]
    assert ours
    for file in ours:
        text = file.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "://" not in text, file.name
        assert "innerHTML" not in text, file.name
