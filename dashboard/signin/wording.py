"""What people read when they sign in: plain sentences, en-GB. A refusal never says whether an account exists."""

from graph.access import Role

PRODUCT = "Liberty"
ROLE: dict[Role, str] = {
    Role.ANALYST: "analyst",
    Role.CHAIR: "chair",
    Role.PARTNER: "partner agency",
    Role.PROFILE_AUTHOR: "profile author",
    Role.AUDITOR: "auditor",
    Role.ADMINISTRATOR: "administrator",
}

SIGN_IN = "Sign in"
NAME, PASSWORD = "Name", "Password"
SIGN_IN_HINT = "What you look at is kept in a log that others check."
NOT_TOGETHER = "Name and password do not go together."
NO_ACCOUNT = "Nobody here is known by that sign-in."
ASK_ADMINISTRATOR = "If you should have an account, ask your administrator."
OR = "or"
STALE_FORM = "This form was open for too long or came from elsewhere. Nothing was done; please fill it in again."
ENDED = "Your session has ended. Sign in again to go on where you were."
ELSEWHERE_FAILED = "Your organisation's sign-in did not say who you are. Nothing was opened; please try again."

PURPOSE = "What are you here for?"
PURPOSE_HINT = "One purpose at a time. It stands beside everything that you look at, and you can change it at any time."
PURPOSE_KIND = "Purpose"
PURPOSE_ABOUT = "Date, number or reference"
PURPOSE_REASON = "In your own words"
PURPOSE_REASON_HINT = "15 characters or more, so that a colleague could check it. No names, please: use references."
PURPOSE_GO = "Go on"
PICK_ONE = "Choose a purpose from the list."

CHANGE_PASSWORD = "Choose a password"
CHANGE_PASSWORD_HINT = "Twelve characters or more: three words that do not belong together are easy to keep in mind."
MUST_CHANGE = "Your password was given to you by somebody else. Choose one of your own before you go on."
OLD_PASSWORD, NEW_PASSWORD, NEW_AGAIN = "The present one", "The new one", "The new one once more"
OLD_WRONG = "The present password is not right. Nothing was changed."
SAME_AGAIN = "That is the present one again. Nothing was changed."
NOT_TWICE_THE_SAME = "The new one was not the same twice. Nothing was changed."
SAVE_PASSWORD = "Change the password"

SIGN_OUT = "Sign out"
SIGN_OUT_ASK = "You are signed in as {name}. Sign out now?"
STAY = "Stay signed in"
SIGNED_OUT = "You are signed out."


def wait(minutes: int) -> str:
    """After too many failures."""
    return f"Too many attempts. Try again in {minutes} {'minute' if minutes == 1 else 'minutes'}."


def name_it(needed: str) -> str:
    """A purpose that is not complete."""
    return f"This purpose needs {needed}."
