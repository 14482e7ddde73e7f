"""The pages before the screens: plain HTML forms that need no script, one look, every text encoded on its way in."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from dashboard.signin import wording
from dashboard.signin.sessions import Session
from dashboard.wording import MARKING
from graph.access.purpose import ABOUT, PurposeKind, offered


@dataclass(frozen=True, slots=True)
class Form:
    """What every form carries: the token that shows it came from here, where to go on to, and what went wrong."""

    token: str
    to: str = "/"
    fault: str = ""
    note: str = ""


def sign_in(form: Form, *, name: str = "", elsewhere: str = "") -> str:
    """Name and password, and the organisation's own sign-in where there is one. `elsewhere` is its label."""
    other = ""
    if elsewhere:
        other = f'<p class="or">{wording.OR}</p><p><a class="button" href="/sign-in/oidc/">{escape(elsewhere)}</a></p>'
    fields = (
        _field("name", wording.NAME, value=name, autocomplete="username", focus=True)
        + _field("password", wording.PASSWORD, kind="password", autocomplete="current-password")
        + _button(wording.SIGN_IN)
    )
    return _page(wording.SIGN_IN, wording.SIGN_IN_HINT, form, _form("/sign-in", form, fields) + other)


def purpose(form: Form, session: Session, *, kind: str = "", about: str = "", reason: str = "") -> str:
    """The picker: the short list that this role is offered, what it needs, and words of one's own."""
    kinds = offered(session.viewer.role)
    chosen = kind or session.purpose.partition(" ")[0].rstrip(":") or kinds[0]
    fields = (
        _choices(kinds, chosen)
        + _field("about", wording.PURPOSE_ABOUT, value=about, hint=_needs(kinds), required=False)
        + _field("reason", wording.PURPOSE_REASON, value=reason, hint=wording.PURPOSE_REASON_HINT)
        + _button(wording.PURPOSE_GO)
    )
    return _page(wording.PURPOSE, wording.PURPOSE_HINT, form, _form("/purpose", form, fields))


def password(form: Form, session: Session) -> str:
    """Choosing a password of one's own."""
    fields = (
        f'<input type="hidden" name="username" autocomplete="username" value="{escape(session.account.name)}">'
        + _field("old", wording.OLD_PASSWORD, kind="password", autocomplete="current-password", focus=True)
        + _field("new", wording.NEW_PASSWORD, kind="password", autocomplete="new-password")
        + _field("again", wording.NEW_AGAIN, kind="password", autocomplete="new-password")
        + _button(wording.SAVE_PASSWORD)
    )
    return _page(wording.CHANGE_PASSWORD, wording.CHANGE_PASSWORD_HINT, form, _form("/password", form, fields))


def sign_out(form: Form, session: Session) -> str:
    """One question, because a link alone must not sign anybody out."""
    ask = f"<p>{escape(wording.SIGN_OUT_ASK.format(name=session.account.name))}</p>"
    stay = f'<p><a href="/">{wording.STAY}</a></p>'
    return _page(wording.SIGN_OUT, "", form, ask + _form("/sign-out", form, _button(wording.SIGN_OUT)) + stay)


def go_on(to: str) -> str:
    """A page that goes on by itself: after a sign-in elsewhere, the browser sends our cookie from here on only."""
    follow = f'<p><a href="{escape(to)}">{wording.PURPOSE_GO}</a></p>'
    return _page(
        wording.SIGN_IN, "", Form(""), follow, head=f'<meta http-equiv="refresh" content="0;url={escape(to)}">'
    )


def _page(title: str, hint: str, form: Form, inside: str, *, head: str = "") -> str:
    said = f'<p class="fault" role="alert">{escape(form.fault)}</p>' if form.fault else ""
    said += f'<p class="note" role="status">{escape(form.note)}</p>' if form.note else ""
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">'
        f"<title>{escape(title)} · {wording.PRODUCT}</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="/app/static/icon.png"><link rel="stylesheet" href="/app/static/sign-in.css">'
        f'{head}</head><body><p class="marking" role="note">{escape(MARKING)}</p><main><h1>{escape(title)}</h1>'
        f"{f'<p class="hint">{escape(hint)}</p>' if hint else ''}{said}{inside}</main></body></html>"
    )


def _form(action: str, form: Form, fields: str) -> str:
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        for name, value in (("token", form.token), ("to", form.to))
    )
    return f'<form method="post" action="{action}">{hidden}{fields}</form>'


def _field(
    name: str,
    label: str,
    *,
    kind: str = "text",
    value: str = "",
    hint: str = "",
    autocomplete: str = "off",
    focus: bool = False,
    required: bool = True,
) -> str:
    below = f'<small id="{name}-hint">{escape(hint)}</small>' if hint else ""
    more = f' aria-describedby="{name}-hint"' if hint else ""
    more += " autofocus" if focus else ""
    more += " required" if required else ""
    return (
        f'<label for="{name}">{escape(label)}</label>{below}<input id="{name}" name="{name}" type="{kind}" '
        f'value="{escape(value)}" autocomplete="{autocomplete}" maxlength="300"{more}>'
    )


def _choices(kinds: Iterable[PurposeKind], chosen: str) -> str:
    options = "".join(
        f'<label class="choice"><input type="radio" name="kind" value="{kind}"{" checked" if kind == chosen else ""}>'
        f" {escape(kind.label)}</label>"
        for kind in kinds
    )
    return f"<fieldset><legend>{wording.PURPOSE_KIND}</legend>{options}</fieldset>"


def _needs(kinds: Iterable[PurposeKind]) -> str:
    return "; ".join(f"{kind.label}: {ABOUT[kind]}" for kind in kinds if kind in ABOUT)


def _button(label: str) -> str:
    return f'<button type="submit">{escape(label)}</button>'
