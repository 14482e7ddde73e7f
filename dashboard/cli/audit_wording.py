"""The sentences of the commands on the log of looks, broken glass and released products."""

LINE_COLUMNS = ("n", "when", "deed", "who", "for what", "where", "ids", "to whom")
WHOLE = "The log is whole: {count:,} lines, and the ledger agrees with it."
NOT_WHOLE = "Something is wrong with the log"
FAULT_COLUMNS = ("line", "what")
NO_LINES = "The log has no such lines."
ADOPTED = "The log has its head here again, and says so in line {number}."
GLASS = "{source} is open for you until {until}. Notice {notice}; to be reviewed by {review}."
TOO_OFTEN = "More than three times in 30 days: the auditor will look at this."
RELEASE_COLUMNS = ("id", "what", "marking", "to", "by", "when")
NO_RELEASES = "Nothing is released."
RELEASED = "{release_id} is released to {to}."
RECALLED = "{release_id} is no longer released. Who has it already is in the disclosure ledger."
RELEASED_ONLY = (
    "Your agency sees {product} as released products alone: a person decides what goes out, under its own marking."
)
RELEASED_ONLY_REMEDY = "`liberty release list` shows what was released to you; ask the analyst for more."
KEPT_HERE = "own use on this machine, shared with nobody"
