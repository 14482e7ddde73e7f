"""Who is looking, for what, at which evidence: every screen gets its view here and nowhere else.

Who it is comes from the browser's cookie by way of the file of sessions, anew at every click: a role that was changed
holds from the next one on, a session that has ended shows nothing more. One store a process. What is worked out from a
view is kept under the viewer, the purpose and the evidence version, so that nothing of one viewer is ever shown to
another and a new load is seen at the next click; what rests on the evidence alone is kept under all that a viewer's
rights go by and what they may see of it (`View.sees`), and is one for two to whom the very same is open.
"""

import functools
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from dashboard.invented import all_invented
from dashboard.network_evidence import decided
from dashboard.own_process import Asked, Shown, ask
from dashboard.registered import Registered, registered_places
from dashboard.shelf import Shelf
from dashboard.signin import wording
from dashboard.signin.browsers import reach_of
from dashboard.signin.door import Door, door_of
from dashboard.signin.sessions import Session
from graph.access import Actor, Role, Viewer
from graph.errors import LibertyError, NotAllowed
from graph.model import LoadLine
from graph.picture import Picture
from graph.settings import Settings, resolve
from graph.store import Store, View, open_store
from graph.store.port import LOADS, WHOLE

KEPT = 200
"""Results kept in memory for all sessions together; the least recently used goes first."""

VIEWS = 1_000
"""Views kept: one for every sitting and screen, each little beside what is read through it."""


_shelf, _alike, _views = Shelf(KEPT), Shelf(KEPT), Shelf(VIEWS)
_stores = Shelf(4)


@functools.cache
def settings() -> Settings:
    """The settings in force when the server was started."""
    return resolve({}).values


@functools.cache
def _door(values: Settings) -> Door:
    return door_of(values)


def door() -> Door:
    """The door to the store of this process."""
    return _door(settings())


def token() -> str:
    """What the browser of this page state holds; "" where it holds nothing."""
    import streamlit as st  # a terminal that shares what is below has no browser

    return st.context.cookies.get(reach_of(settings()).session_cookie, "")


def signed_in() -> Session:
    """Whose click this is.

    Raises:
        NotAllowed: the session has ended, or has not said what it is for.
    """
    session = door().sessions.find(token())
    if session is None:
        raise NotAllowed(wording.ENDED, code="signed_out")
    if not session.purpose or session.account.must_change:
        raise NotAllowed(wording.PURPOSE, code="no_purpose")
    return session


def store() -> Store:
    """The store of this process."""
    url = settings().store_url
    return _stores.get(url, lambda: open_store(url, home=settings().home))


@dataclass(frozen=True, slots=True)
class Looking:
    """One look: who, for what, at which evidence, on which day."""

    viewer: Viewer
    purpose: str
    evidence: int
    today: date
    view: View

    def kept[T](self, name: str, make: Callable[[], T], *, shows: str = WHOLE) -> T:
        """Something worked out from this view, kept for as long as the answer is the same.

        Another sitting of the same viewer is shown what was made for the first, so the look is logged each time:
        `shows` is what it is at, "" for what says nothing of the ledger.
        """
        if shows:
            self.view.shown_again(shows)
        return _shelf.get((name, *self._key), make)

    def alike[T](self, name: str, make: Callable[[], T], *, shows: str = WHOLE) -> T:
        """The same for what is worked out from the evidence alone: one for all to whom the same of it is open."""
        if shows:
            self.view.shown_again(shows)
        return _alike.get((name, store().url, self.evidence, self.today, self.view.sees), make)

    @property
    def _key(self) -> tuple[Hashable, ...]:
        return store().url, self.viewer, self.purpose, self.evidence, self.today


def looking(surface: str = "screen") -> Looking:
    """The look of this session, at the newest evidence. `surface` names the screen in the log of looks.

    Raises:
        NotAllowed: this viewer has no view.
        StoreError: the store cannot be opened.
    """
    session = signed_in()
    viewer, purpose = session.viewer, session.purpose
    today = datetime.now(UTC).astimezone(ZoneInfo("Europe/London")).date()
    evidence = store().versions()[0]
    for shelf in (_shelf, _alike, _views):
        shelf.renew((store().url, evidence, today))
    view: View = _views.get(
        ("view", store().url, viewer, purpose, evidence, today, session.session_id, surface),
        lambda: store().view(viewer, purpose, session=session.session_id, surface=surface),
    )
    return Looking(viewer, purpose, evidence, today, view.for_a_page())


def picture(look: Looking) -> Picture:
    """The whole picture with what was only suggested, which is marked in it."""
    return look.alike("picture", lambda: look.view.picture(suggestions=True))


def loads(look: Looking) -> list[LoadLine]:
    """What was loaded, the latest first."""
    return look.alike("loads", look.view.loads, shows=LOADS)


def is_invented(look: Looking) -> bool:
    """Whether everything in the store comes from an invented town."""
    return look.kept(
        "invented", lambda: all_invented(settings().store_folder, (line.file_sha256 for line in loads(look))), shows=""
    )


def registered(look: Looking) -> Registered:
    """What the gazetteer says of the places in the picture."""
    return look.alike("registered", lambda: registered_places(look.view, picture(look)))


def networks(look: Looking) -> Shown:
    """Links and clusters, worked out once for this evidence and these decisions, in a process of their own."""
    asked = Asked(settings(), look.viewer, look.purpose, look.today)
    return look.alike(f"networks {decided(look.view).key!r}", lambda: ask(asked))


def warm_up() -> None:
    """Read the index of the ledger ahead of the first reader; a failure shows itself to the reader instead.

    Nothing is looked at: the view that is asked for is thrown away.
    """
    with suppress(LibertyError):
        store().view(Viewer("the screens", Role.ANALYST, actor=Actor.SYSTEM), "analysis", surface="warm-up")
