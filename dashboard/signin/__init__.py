"""Who signs in to the screens: accounts with a password or an organisation's own sign-in, sessions that end, and the
gate in front of every address.

`people` is the file, `accounts`, `sessions` and `attempts` are its tables, `door` decides, `gate` stands in front of
every address, `routes` and `pages` are the plain HTML forms, `oidc` is the organisation's sign-in, `journal` the log.
"""
