"""The reading room: a case over loopback, as answers for the screens that show it.

`app` is the edge to HTTP, `keeper` holds the case as it stands, and each screen has a module that
turns it into an answer. The shape of every answer is in `answers`, and the same in `api.ts`.
"""
