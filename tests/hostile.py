"""Five hundred texts that try to become something else on their way to a screen: all invented, all harmless as letters.

A text that runs would set `window.__ran`, or ask x.example, which no test can reach.
"""

from collections.abc import Iterator
from itertools import islice, product

RUN = "window.__ran=1"
AWAY = "http://x.example/y.png"

_HTML = (
    f"<img src=x onerror={RUN}>", f"<img src={AWAY}>", f"<svg onload={RUN}>", f"<svg><script>{RUN}</script></svg>",
    f"<script>{RUN}</script>", f'<iframe src="javascript:{RUN}"></iframe>', f"<iframe srcdoc='<script>{RUN}</script>'>",
    f"<a href=javascript:{RUN}>Danny</a>", f"<details open ontoggle={RUN}>", f"<body onload={RUN}>",
    f"<input autofocus onfocus={RUN}>", f"<style>@import '{AWAY}'</style>", f"<link rel=stylesheet href={AWAY}>",
    f"<math><mtext><img src=x onerror={RUN}>", f"<object data={AWAY}></object>", f"<video src={AWAY} autoplay>",
    f"<base href={AWAY}>", f"<meta http-equiv=refresh content='0;url={AWAY}'>", f"<form action={AWAY}><button>",
    f"<div style='background:url({AWAY})'>", f"<template><script>{RUN}</script></template>", f"<x onclick={RUN}>",
)  # fmt: skip
_CODE = (
    f"${{{RUN}}}", f"`${{{RUN}}}`", f"`+{RUN}+`", f"{{{{{RUN}}}}}", f"{{% {RUN} %}}", f"'+{RUN}+'", f'"+{RUN}+"',
    f"\\u003cscript\\u003e{RUN}", f"%3Cscript%3E{RUN}", f"&lt;script&gt;{RUN}&lt;/script&gt;", f"javascript:{RUN}",
    f"\\'-{RUN}//", f"constructor.constructor('{RUN}')()", "__proto__", "toString", "null", "undefined", "NaN",
)  # fmt: skip
_MARKDOWN = (
    f"![]({AWAY})", f"![a][b]\n\n[b]: {AWAY}", f"[Danny]({AWAY})", f"<{AWAY}>", AWAY, f"[x](javascript:{RUN})",
    ":red[Danny]", ":material/lock:", ":blue-background[x]", "$\\href{javascript:x}{y}$", "$$\\frac{1}{0}$$", "# Danny",
    "* Danny", "1. Danny", "> Danny", "```js\nx\n```", "| a | b |\n|---|---|", "***", "~~Danny~~", "`Danny`", "- [ ] x",
    "<!-- Danny -->", ":small[x]", ":streamlit:", "[^1]", "https://x.example", "www.x.example",
)  # fmt: skip
_ELSE = (
    "=HYPERLINK(\"http://x.example\")", "=cmd|'/c calc'!A1", "+1+1", "-1+1", "@SUM(A1)", "\u202eynnaD", "D\u200banny",
    "Zoe\u0308", "\u2066Danny\u2069", "'; DROP TABLE claims; --", "') MATCH (n) DETACH "
    "DELETE n //", "`}) RETURN 1 //", "%s%n%x", "{0.__class__}", "../../etc/passwd", "C:\\con", "\uff1cscript\uff1e",
    "ﬁ ﬂ ﷽", "𝕯𝖆𝖓𝖓𝖞", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "a\u0301" * 40, "W" * 400, "\\", "\\\\server\\share", "&amp;", "&#x3C;b&#x3E;",
)  # fmt: skip
_AROUND = (
    ("", ""), ("Danny ", ""), ("", " Danny"), ('">', ""), ("'>", ""), ("</textarea>", ""), ("</title>", ""),
    ("-->", ""), ("*/", "/*"), ("]]>", ""), ("\\", ""),
)  # fmt: skip


def payloads(wanted: int = 500) -> list[str]:
    """Distinct hostile texts on one line each, every kind in every surrounding first."""
    return list(islice(_distinct(), wanted))


def _distinct() -> Iterator[str]:
    seen: set[str] = set()
    for (before, after), text in product(_AROUND, (*_HTML, *_CODE, *_MARKDOWN, *_ELSE)):
        whole = " ".join(f"{before}{text}{after}".split())
        if whole not in seen:
            seen.add(whole)
            yield whole
