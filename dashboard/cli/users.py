"""Who may look: the person at this machine, and everybody who has an account with this store."""

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli import wording
from dashboard.cli.frame import Run, Status, command, framed
from graph.access import Clearance, Role, Viewer
from graph.errors import Misuse
from graph.vocabulary import Agency

if TYPE_CHECKING:  # these take a while, and `liberty --help` does without
    from dashboard.signin.accounts import Account, Accounts
    from dashboard.signin.sessions import Sessions

app = typer.Typer(name="users", help="Shows who you are to this store; keeps the accounts of everybody who signs in.")

Name = Annotated[str, typer.Argument(help="The name, as it will stand beside what they do.")]
GivenAgency = Annotated[Agency | None, typer.Option("--agency", help="Whose colleague it is; a partner needs one.")]
GivenBody = Annotated[str | None, typer.Option("--body", help="Which school, trust or force, where there are several.")]
FromInput = Annotated[bool, typer.Option("--stdin", help="Read the password from standard input.")]
Handed = Annotated[bool, typer.Option("--hand-out", help="Make one up and print it; the owner has to change it.")]


@app.callback(invoke_without_command=True)
@framed
def show_who(run: Run) -> None:
    """Shows who you are to this store; keeps the accounts of everybody who signs in."""
    _show(run)


@command(app, "list", example="liberty users list")
def list_accounts(run: Run) -> None:
    """Show who you are, who has an account, and who is signed in."""
    _show(run)


@command(app, "add", example="liberty users add 'C. Hair' --role chair --hand-out")
def add(
    run: Run,
    name: Name,
    role: Annotated[Role, typer.Option(help="What they are to the system.")] = Role.ANALYST,
    agency: GivenAgency = None,
    body: GivenBody = None,
    clearance: Annotated[list[Clearance] | None, typer.Option(help="What they are named for beyond the role.")] = None,
    oidc: Annotated[str, typer.Option(metavar="SUBJECT", help="Who the organisation's sign-in knows them as.")] = "",
    stdin: FromInput = False,
    hand_out: Handed = False,
) -> None:
    """Open an account. On a terminal it asks for a password; nobody signs in with one before it is set."""
    viewer = Viewer(name.strip(), role, agency or "", body or "", frozenset(clearance or ()))
    password = _password(stdin=stdin, hand_out=hand_out, ask=not oidc)
    accounts = _accounts(run)
    account = accounts.add(viewer, subject=oidc)
    _logged(run, account, "account opened")
    if password:
        accounts.set_password(name, password, must_change=hand_out)
    _show(run, handed=password if hand_out else "")


@command(app, "role", example="liberty users role 'A. Nalyst' chair")
def change_role(
    run: Run,
    name: Name,
    role: Annotated[Role, typer.Argument(help="What they are to the system from now on.")],
    agency: GivenAgency = None,
    body: GivenBody = None,
) -> None:
    """Give somebody another role, agency or body. Who is signed in has it at the next click."""
    account = _account(run, name)
    given = {"agency": agency, "body": body}
    viewer = replace(account.viewer, role=role, **{key: value for key, value in given.items() if value is not None})
    _logged(run, account, f"role {account.viewer.role} to {role}")
    _accounts(run).change(viewer)
    _show(run)


@command(app, "clearance", example="liberty users clearance 'A. Nalyst' --give duty")
def change_clearances(
    run: Run,
    name: Name,
    give: Annotated[list[Clearance] | None, typer.Option(help="Name them for this.")] = None,
    take: Annotated[list[Clearance] | None, typer.Option(help="No longer.")] = None,
) -> None:
    """Name somebody for covert actions, restricted records or the duty, or take it back."""
    account = _account(run, name)
    clearances = (account.viewer.clearances | set(give or ())) - set(take or ())
    _logged(run, account, f"named for {', '.join(sorted(clearances)) or 'nothing'}")
    _accounts(run).change(replace(account.viewer, clearances=clearances))
    _show(run)


@command(app, "password", example="liberty users password 'A. Nalyst' --hand-out")
def set_password(run: Run, name: Name, stdin: FromInput = False, hand_out: Handed = False) -> None:
    """Set somebody's password; their sessions end. On a terminal it asks for it."""
    account = _account(run, name)
    password = _password(stdin=stdin, hand_out=hand_out, ask=True)
    if not password:
        raise Misuse("No password was given.", "Say --stdin or --hand-out, or call it on a terminal.")
    _logged(run, account, "password set")
    _accounts(run).set_password(name, password, must_change=hand_out)
    _sessions(run).end_all(account)
    _show(run, handed=password if hand_out else "")


@command(app, "sign-out", example="liberty users sign-out 'A. Nalyst'")
def sign_out(run: Run, name: Name) -> None:
    """End all sessions of an account: the next click shows nothing more. The account stays open."""
    account = _account(run, name)
    _sessions(run).end_all(account)
    _logged(run, account, "sessions ended")
    _show(run)


@command(app, "remove", example="liberty users remove 'A. Nalyst' --yes")
def remove(
    run: Run,
    name: Name,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Close an account: sessions end at the next click. What was done under the name stays on record."""
    account = _account(run, name)
    run.confirm(wording.ASK_REMOVE, yes=yes)
    _accounts(run).close(name)
    _logged(run, account, "account closed")
    _show(run)


def _accounts(run: Run) -> "Accounts":
    from dashboard.signin.accounts import Accounts
    from dashboard.signin.people import people_of

    return Accounts(people_of(run.settings))


def _account(run: Run, name: str) -> "Account":
    if found := _accounts(run).find(name):
        return found
    raise Misuse("Nobody of that name has an open account.", "`liberty users list` shows who has.")


def _logged(run: Run, account: "Account", what: str) -> None:
    from dashboard.signin.journal import journal_of

    journal_of(run.settings).changed(run.viewer.name, account.account_id, what)


def _sessions(run: Run) -> "Sessions":
    from dashboard.signin.door import limits_of
    from dashboard.signin.people import people_of
    from dashboard.signin.sessions import Sessions

    return Sessions(people_of(run.settings), limits_of(run.settings))


def _password(*, stdin: bool, hand_out: bool, ask: bool) -> str:
    """The password as given; "" where none was and nobody is there to ask."""
    if hand_out:
        from dashboard.signin.passwords import invented

        return invented()
    if stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if ask and sys.stdin.isatty():
        return typer.prompt(wording.ASK_PASSWORD, hide_input=True, confirmation_prompt=True, err=True)
    return ""


def _show(run: Run, *, handed: str = "") -> Status:
    you = run.viewer
    accounts = [account for account in _accounts(run).all() if account.is_open]
    signed_in = {session.account.account_id for session in _sessions(run).running()}
    run.out.say(wording.YOU_ARE.format(name=you.name, role=you.role, purpose=run.settings.purpose))
    run.out.say(wording.ON_STORE.format(store=run.settings.store_url))
    rows = [_row(account, account.account_id in signed_in) for account in accounts]
    if rows:
        run.out.table(wording.ACCOUNT_COLUMNS, [tuple(row.values()) for row in rows])
    else:
        run.out.say(wording.NO_ACCOUNTS)
    answer = {"you": _named(you), "purpose": run.settings.purpose, "store": run.settings.store_url, "accounts": rows}
    if handed:
        run.out.say(wording.HANDED_OUT.format(password=handed))
        answer["password"] = handed
    run.out.answer(answer)
    return Status.DONE


def _row(account: "Account", is_signed_in: bool) -> dict[str, str]:
    return {
        **_named(account.viewer),
        "body": account.viewer.body,
        "clearances": ", ".join(sorted(account.viewer.clearances)),
        "signs_in": " or ".join([*["password"] * account.has_password, *["organisation"] * bool(account.subject)]),
        "signed_in": "yes" if is_signed_in else "",
    }


def _named(viewer: Viewer) -> dict[str, str]:
    return {"name": viewer.name, "role": viewer.role, "agency": viewer.agency}
