"""The terminal's own sentences, in one place and in en-GB. What the screens say as well is in `dashboard.wording`.

The help of a command is its docstring, beside what it does.
"""

# --- groups of commands in `liberty --help` -------------------------------------------------------------------------

LOADING = "Load and mend"
READING = "Ask"
TAKING = "Take out, take back"
TRYING = "Try it on an invented town"
HOUSE = "Look after it"

# --- load -----------------------------------------------------------------------------------------------------------

FILE_COLUMNS = ("file", "feed", "read", "accepted", "unchanged", "amended", "quarantined")
ROW_COLUMNS = ("file", "row", "reference", "column", "value", "reason", "remedy")
UNRECOGNISED_COLUMNS = ("file", "reason", "what to do")
REJECTIONS = "Rows in quarantine: they could not be records"
FLAGS = "Values to mend: their rows were accepted, the values kept as written"
UNRECOGNISED = "Not loaded"
DRY_RUN = "Dry run: nothing was written."
LOADING_NOW = "loading"
NOTHING_FOUND = "No file was found there."

# --- quarantine -----------------------------------------------------------------------------------------------------

WAITING_COLUMNS = ("waiting_id", "kind", "file_name", "row", "reference", "column", "value", "reason", "state")
NOTHING_WAITS = "Nothing waits."
AS_IT_STOOD = "The row as it stood in the file"
ASK_DISCARD = "Discard {waiting_id}? It stays on record as discarded; it is not loaded."
RELEASED = "{waiting_id} is released: {source} {outcome}."
SEEN_TO = "{waiting_id} has been seen to. The right text comes with the agency's amendment."
STILL_TO_MEND = "Still to mend: {column}: {reason} {remedy}"
DISCARDED = "{waiting_id} is discarded."

# --- show, search, mentions, path -----------------------------------------------------------------------------------

SAID_COLUMNS = ("says", "value", "in which words")
CLAIM_COLUMNS = (*SAID_COLUMNS, "who said so, how good is the source")
FOUND_COLUMNS = ("id", "what", "label", "matched", "sources")
MENTION_COLUMNS = ("feed", "reference", "field", "ordinal", "as_written", "kind", "entity_id")
NOTHING_MATCHES = "Nothing held here matches."
NOT_CONNECTED = "Not connected within {steps} steps."
NOT_THROUGH_SUGGESTIONS = "What was only found in free text was left out; --suggestions looks there too."
ONE_AND_THE_SAME = "They are one and the same."
EQUALLY_SHORT = "{number:,} connections are equally short; this one has the most sources at each step."
WITHDRAWN = "Withdrawn: {why}"
ORDER_UNKNOWN = "Versions of this record carry no date, so all of them stand: order unknown."
LOST = (
    "Without {source}: {claims} would go, {relations} and {joinings} among people and things; "
    "{entities} would no longer be known at all."
)
NOTHING_LOST = "Without {source} nothing else would go."

# --- the tasking meeting --------------------------------------------------------------------------------------------

MAKING_AGENDA = "working out the agenda"
AGENDA_COLUMNS = ("id", "who or what", "marks", "why")
MEETING_COLUMNS = ("meeting", "state", "opened", "closed", "new since")
MEETING_IS = "The meeting of {meeting} is {state}."
NOMINATED = "{record_id} is on the agenda, item {item}."
TAKEN_BACK = "{record_id} is taken back."
ACTION_COLUMNS = ("id", "due", "late", "agency", "owner", "achieved", "what")
ACTION_WRITTEN = "{record_id}: {text} ({owner}, {agency}, due {due}, {rag})."
NO_ACTIONS = "No action is open."
PACK_WRITTEN = "{out} is written, marked {marking}. Mind who gets it: a paper has no access rules."

# --- links, clusters, new, growth ------------------------------------------------------------------------------------

LINKS_COLUMNS = ("child", "and", "tier", "why", "how well corroborated", "what would break it")
MANY_COLUMNS = ("id", "label", "what", "children", "more by leads")
LINKED_TO_MANY = "Linked to many children: first of all, and never cut"
BREAKS_SHOWN = 3
NO_LINKS = "No such links."
LEFT_OUT = "{number:,} places or things link nobody; --json lists them with the reasons."
CLUSTER = "{id}: {people} people who appear together, {children} children linked to them ({how})"
CHILDREN_LINKED = "Children linked to it, not members of it"
TIED = "Places, vehicles, phones and accounts"
NO_CLUSTERS = "Nobody appears together often enough to be listed."
DUAL = "Children who may pose a risk to others: children first, with the plan for both"
NEW_TITLES = {
    "new": "People, places and things not known then: {number:,}",
    "links": "Links that are new, gone or of another tier: {number:,}",
    "clusters": "Clusters: {number:,}",
    "levels": "Levels as recorded: {number:,}",
    "corroborations": "Told by more independent origins than then: {number:,}",
}
NEW_COLUMNS = {
    "new": ("entity_id", "what", "label"),
    "links": ("a_label", "b_label", "before", "after"),
    "clusters": ("course", "before", "after", "came", "went"),
    "levels": ("label", "before", "after"),
    "corroborations": ("child_label", "label", "before", "after"),
}
GROWTH_COLUMNS = ("known by", "children", "linked", "strong", "possible", "leads", "people named", "clusters")
MOST_FRAMES = 120
DECIDED_COLUMNS = ("decision", "says", "about", "by", "when", "why")
NOTHING_DECIDED = "Nobody has decided anything about the networks."
DECISION_WRITTEN = "{record_id}: {says}. Take it back with: liberty decide undo {record_id} --why TEXT"
STRONGEST = "The strongest connection, by what counts"
NO_STRONGEST = "Nothing that counts as corroboration connects them."
IN_COMMON = "Both are tied to: {things}"

# --- withdraw, export -----------------------------------------------------------------------------------------------

ASK_WITHDRAW = "Take {source} out of every picture? It stays on record, and --undo puts it back."
WITHDREW = "{source} is out of every picture. `liberty withdraw {source} --undo --why TEXT` puts it back."
PUT_BACK = "{source} is back in every picture."
ASK_OVERWRITE = "{out} is there already. Write over it?"
EXPORT_MARKED = "Marked {marking}. Mind who gets it: an export has no access rules."

# --- users, doctor, config ------------------------------------------------------------------------------------------

YOU_ARE = "You are {name}, {role}, looking for: {purpose}."
ON_STORE = "Store: {store}"
ACCOUNT_COLUMNS = ("name", "role", "agency", "body", "named for", "signs in by", "signed in")
NO_ACCOUNTS = "Nobody has an account yet, so nobody can sign in to the screens: `liberty users add NAME`."
ASK_REMOVE = "Close this account? Its sessions end at the next click."
ASK_PASSWORD = "Password"
HANDED_OUT = "Password to hand over: {password}  (said this once; its owner chooses another at the first sign-in)"
CHECK_COLUMNS = ("check", "state", "what was found", "what to do")
SETTING_COLUMNS = ("setting", "value", "from", "what it is for")
UNKNOWN_VARIABLES = "No such setting: {names}."

# --- demo, synth ----------------------------------------------------------------------------------------------------

WRITING_TOWN = "writing the invented town"
TOWN_IS_THERE = "The town is written already."
MONTH_IS_THERE = "{month}: loaded already."
MONTH_LOADED = "{month}: {files} files, {read:,} rows read, {quarantined:,} in quarantine, {to_mend:,} values to mend."
FIRST_LINKS = "The first of the linked children; the screens have all of them, with the reports behind each link"
LINK_COLUMNS = ("child", "child", "tier", "reports", "independent origins")
INVENTED = "Everything in it is invented: Hollowmere is no town, and nobody in it lives."
SIGN_IN = (
    "How to sign in: choose one of these accounts. They are for this invented town alone, with new passwords each time"
)
SIGN_IN_COLUMNS = ("name", "role", "password")

BACKED_UP = "{number:,} versions of records are in {out}. The keys are not: keep them elsewhere."
RESTORED = "Restored, as of {made_at}: every byte and the picture are those of the backup."
FOR_THE_MEETING = "paper of the tasking meeting of {meeting}"
