"""Run a command where the network ends at loopback: `python tools/offline.py COMMAND...`.

A child's data never leaves the machine, so tests run where it could not. On Linux that is a network namespace of its
own with nothing but `lo` (as root, or through a user namespace). Elsewhere pytest-socket refuses every other address,
which holds the test process alone: the difference is printed. Everything that a command needs must be installed before.
"""

from __future__ import annotations

import os
import socket
import struct
import sys
from collections.abc import Callable

ALLOWED_HOSTS = "127.0.0.1,::1,localhost"
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 0x1


def raise_loopback() -> None:
    """Bring `lo` up in the present namespace, as `ip link set lo up` does, on machines without iproute2."""
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        answer = fcntl.ioctl(control, SIOCGIFFLAGS, struct.pack("16sh14x", b"lo", 0))
        flags = struct.unpack("16sh14x", answer)[1]
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", flags | IFF_UP))


def enter_as_root() -> None:
    """Leave the machine's network for an empty one."""
    os.unshare(os.CLONE_NEWNET)
    raise_loopback()


def enter_as_anyone() -> None:
    """The same through a user namespace in which this user keeps their own number."""
    user, group = os.getuid(), os.getgid()
    os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)
    for name, line in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        with open(f"/proc/self/{name}", "w", encoding="ascii") as file:  # noqa: PTH123  the kernel wants one plain write
            file.write(line)
    raise_loopback()


def works(enter: Callable[[], None]) -> bool:
    """Try it in a child first: a namespace cannot be left again, and some systems grant one without rights in it."""
    child = os.fork()
    if child == 0:
        try:
            enter()
        except OSError:
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def main(command: list[str]) -> None:
    """Replace this process by the command, shut in as far as this system allows."""
    if not command:
        sys.exit("usage: python tools/offline.py COMMAND...")
    ways = (enter_as_root, enter_as_anyone) if hasattr(os, "unshare") else ()
    way = next((way for way in ways if works(way)), None)
    if way is not None:
        way()
        print("Network: a namespace of its own with nothing but loopback", flush=True)
    else:
        options = os.environ.get("PYTEST_ADDOPTS", "")
        os.environ["PYTEST_ADDOPTS"] = f"{options} --allow-hosts={ALLOWED_HOSTS}".strip()
        print("Network: no namespace allowed here; pytest-socket holds the test process to loopback", flush=True)
    os.execvp(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1:])
