"""Who may see and do what. A person may hold several roles; permissions are asked for at the desk and on each page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from dashboard.errors import NotAllowed


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
    ANNOTATE = "annotate"
    APPROVE = "approve"
    RESPOND = "respond"
    ADMINISTER = "administer"


_READERS = frozenset({Permission.SEE_READINESS, Permission.SEE_FINANCE, Permission.SEE_DATA})
_STAFF = _READERS | {Permission.SEE_EXACT, Permission.UPLOAD, Permission.ANNOTATE, Permission.RESPOND}
PERMISSIONS = {
    Role.OFFICIAL: _READERS | {Permission.SEE_EXACT, Permission.RESPOND},
    Role.BOARD: _READERS,
    Role.STAFF: _STAFF,
    Role.APPROVER: _STAFF | {Permission.APPROVE},
    Role.ADMIN: frozenset(Permission),
}


FINANCE = frozenset({"allocations", "chest", "dues", "income", "own_sources", "remarks"})
SUBJECTS = {
    **dict.fromkeys(
        ("coverage", "disaster", "drills", "geo", "overview", "prefecture", "reporting", "survey", "volunteers"),
        Permission.SEE_READINESS,
    ),
    "approvals": Permission.SEE_READINESS,
    "indicators": Permission.SEE_READINESS,
    **dict.fromkeys(FINANCE, Permission.SEE_FINANCE),
    "uploads": Permission.SEE_DATA,
    "people": Permission.ADMINISTER,
    "trace": Permission.ADMINISTER,
}
"""What a question asks for, by its subject. A subject that is not declared is for admins only."""


def needed(question: str) -> Permission:
    """The permission that ``subject/question`` asks for; ``rows/<dataset>`` are the rows of a dataset, and
    ``prefecture/<subject>`` and ``prefecture/<subject>_by_month`` are that subject in all municipalities.
    """
    subject, _, name = question.partition("/")
    if subject in ("rows", "prefecture"):
        is_money = any(name == money or name.startswith(f"{money}_") for money in FINANCE)
        return Permission.SEE_FINANCE if is_money else Permission.SEE_READINESS
    return SUBJECTS.get(subject, Permission.ADMINISTER)


@dataclass(frozen=True)
class Viewer:
    """The person at the desk; ``name`` is what the trace of their acts will say.

    ``roles`` hold everywhere; ``local`` only in one municipality each, and count while that one is looked at (``at``).
    """

    name: str
    roles: frozenset[Role]
    local: frozenset[tuple[str, Role]] = frozenset()
    place: str | None = field(default=None, compare=False)

    def may(self, permission: Permission) -> bool:
        """Whether one of the roles that hold here grants it."""
        return any(permission in PERMISSIONS[role] for role in self.roles_here)

    @property
    def roles_here(self) -> frozenset[Role]:
        """Those that hold everywhere and those of the municipality that is looked at."""
        return self.roles | {role for place, role in self.local if place == self.place}

    def at(self, municipality: str) -> "Viewer":
        """The same person, looking at that municipality."""
        return replace(self, place=municipality)

    def hold(self, permission: Permission) -> None:
        """Raises NotAllowed without it."""
        if not self.may(permission):
            raise NotAllowed("not_allowed")


def local_admin(name: str = "local") -> Viewer:
    """The one user of a store that is only reached from its own machine."""
    return Viewer(name, frozenset({Role.ADMIN}))


def folded(email: str) -> str:
    """An address as it is compared, without case. One with letters outside ASCII is none: they can look like others."""
    return email.strip().lower() if email.isascii() else ""


def declared(email: str, groups: Iterable[object], said: Mapping[str, Any]) -> frozenset[Role]:
    """The roles that the settings file gives to an address (``roles``), and to the groups that the identity provider
    puts a person in (``groups``). Unknown words are no roles.
    """
    named = {folded(address): words for address, words in said.get("roles", {}).items()}
    by_group: Mapping[str, list[str]] = said.get("groups", {})
    words = [word for group in groups for word in by_group.get(str(group), [])]
    return roles_named([*(named.get(folded(email), []) if folded(email) else []), *words])


def roles_named(words: Iterable[str]) -> frozenset[Role]:
    """The roles among some words."""
    return frozenset(Role(word) for word in words if word in set(Role))
