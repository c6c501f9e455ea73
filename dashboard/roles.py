"""Who may see and do what. A person may hold several roles; permissions are asked for at the desk and on each page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is here for."""

    OFFICIAL = "official"
    BOARD = "board"
    STAFF = "staff"
    APPROVER = "approver"
    ADMIN = "admin"


class Permission(StrEnum):
    """One thing that may be done."""

    SEE_READINESS = "see_readiness"
    SEE_FINANCE = "see_finance"
    SEE_EXACT = "see_exact"
    SEE_DATA = "see_data"
    UPLOAD = "upload"
    APPROVE = "approve"
    ADMINISTER = "administer"


_READERS = frozenset({Permission.SEE_READINESS, Permission.SEE_FINANCE, Permission.SEE_DATA})
PERMISSIONS = {
    Role.OFFICIAL: _READERS | {Permission.SEE_EXACT},
    Role.BOARD: _READERS,
    Role.STAFF: _READERS | {Permission.SEE_EXACT, Permission.UPLOAD},
    Role.APPROVER: _READERS | {Permission.SEE_EXACT, Permission.UPLOAD, Permission.APPROVE},
    Role.ADMIN: frozenset(Permission),
}


@dataclass(frozen=True)
class Viewer:
    """The person at the desk; ``name`` is what the trace of their acts will say."""

    name: str
    roles: frozenset[Role]

    def may(self, permission: Permission) -> bool:
        """Whether one of the roles grants it."""
        return any(permission in PERMISSIONS[role] for role in self.roles)


def local_admin(name: str = "local") -> Viewer:
    """The one user of a store that is only reached from its own machine."""
    return Viewer(name, frozenset({Role.ADMIN}))


def granted(email: str, roles: Mapping[str, Sequence[str]]) -> Viewer | None:
    """Who signed in, with the roles that a council gave to that address; None without any. Unknown words are no
    roles.
    """
    found = frozenset(Role(role) for role in roles.get(email, ()) if role in set(Role))
    return Viewer(email, found) if found else None
