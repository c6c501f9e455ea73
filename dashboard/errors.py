"""One tree of exceptions: a code, and the facts that the sentence about it needs.

Raise one of these for "cannot go on"; what a person is asked to mend in a file is a ``Problem``
(``dashboard.intake.problems``), of which a file may have many. The prose for both is in ``words/``.
"""

from typing import Any


class SonaeError(Exception):
    """Something stops the act. ``code`` names the sentence ``errors.<code>``; ``facts`` fill it."""

    exit_code = 1

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class UsageError(SonaeError):
    """The request itself is wrong: an unknown name, a missing or contradictory argument."""

    exit_code = 2


class UnreadableFile(SonaeError):
    """The bytes cannot be read as a table: not one, damaged, protected, or in an unknown encoding."""

    exit_code = 2


class RefusedFile(SonaeError):
    """The file can be read and must not be: personal data, or beyond the limits of size."""


class NotAllowed(SonaeError):
    """None of the person's roles grants it."""


class UnknownPeriod(UsageError):
    """A date, month or fiscal year that does not exist, or cannot be told for certain."""


class StoreError(SonaeError):
    """The store cannot do what was asked."""


class StoreBusy(StoreError):
    """Another process holds the store, and no server of ours is there to hand the work to."""

    exit_code = 3


class StaleAnswer(StoreError):
    """Files were stored since the answer was given: what of it is to be hidden can no longer be told. Ask again."""


class StaleDraft(StoreError):
    """A slice that the draft was compared with has changed since: prepare again."""
