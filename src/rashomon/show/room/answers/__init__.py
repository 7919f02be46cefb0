"""What the reading room answers: the shapes of `frontend/src/lib/api.ts`, word for word.

`parts` holds what answers are made of, `pages` one answer a screen.
"""
