"""Who looks from a terminal: the person at the machine, or somebody who has an account.

On an embedded store that one person uses, the viewer is an analyst named after the operating system's user, so that
everything works straight after a clone. Whoever can write the data folder can be anybody here: the folder's rights
are the lock. The screens ask for a password, also on a machine of one's own.
"""

import getpass
import os

from dashboard.signin.accounts import Accounts
from dashboard.signin.people import people_of
from graph.access import Role, Viewer
from graph.errors import NotAllowed
from graph.settings import Settings


def system_user() -> str:
    """The operating system's name for whoever runs this."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return f"user-{os.getuid()}" if hasattr(os, "getuid") else "user"


def viewer_of(settings: Settings) -> Viewer:
    """Who is looking.

    Raises:
        NotAllowed: nobody of that name has an account, or a server was named and nobody said who is asking.
    """
    accounts = Accounts(people_of(settings))
    if settings.user:
        if found := accounts.find(settings.user):
            return found.viewer
        if settings.is_embedded and settings.user == system_user():
            return Viewer(settings.user, Role.ANALYST)
        raise NotAllowed("Nobody of that name has an account.", "`liberty users add NAME --role analyst`.")
    if not settings.is_embedded:
        raise NotAllowed("A shared store asks who you are.", "Say so: --as USER, or LIBERTY_USER.")
    found = accounts.find(system_user())
    return found.viewer if found else Viewer(system_user(), Role.ANALYST)
