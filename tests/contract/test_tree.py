"""What the files of the repository must not give away."""

from __future__ import annotations

import os
import re
from urllib.parse import urlsplit

from tests.contract.repository import ROOT, tracked_files


def own_addresses() -> set[str]:
    """Hosts of package indexes that this machine is set up with: they are nobody else's business."""
    settings = [value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_", "NPM_CONFIG_"))]
    hosts = (urlsplit(word).hostname for value in settings for word in value.split() if "://" in word)
    return {host for host in hosts if host}


def test_no_file_names_a_registry_or_a_path_of_one_machine():
    """A clone installs from wherever its own machine is set up to, and means the same in any folder."""
    # Written in two parts, so that this file does not hold what it looks for.
    hosts = {"pypi" + ".org", "python" + "hosted.org", "registry." + "npmjs", "repo1." + "maven", "deb." + "debian.org"}
    options = {"--index" + "-url", "--extra" + "-index-url", "--find" + "-links=", "--trusted" + "-host"}
    literal = "|".join(map(re.escape, sorted(hosts | options | own_addresses())))
    folders = "|".join(["work", "root", "farm", "tmp/" + "team"])
    unwanted = re.compile(rf"{literal}|(?<![\w.~}})>*])/(?:{folders})/")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked_files()
        if path.stat().st_size < 2_000_000
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        if unwanted.search(line)
    ]

    assert found == []
