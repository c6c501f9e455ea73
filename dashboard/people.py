"""Who may do what: roles given to an e-mail address and taken back again, for the whole store or one municipality.

Append-only: what was changed by whom and when stays. Roles may stand in ``secrets.toml`` too; both count.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from dashboard.council import NATION
from dashboard.errors import NotAllowed, UsageError
from dashboard.roles import Permission, Role, Viewer, folded
from dashboard.store.audit import trace
from dashboard.store.connection import Session, Store

EVERYWHERE = NATION
"""The municipality of a role that holds in all of them."""
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")
_IN_FORCE = """
    select municipality, role
    from role_changes
    where email = $email
    group by municipality, role
    having arg_max(is_granted, seq)
"""


@dataclass(frozen=True)
class Grant:
    """One role of one address; ``municipality`` is EVERYWHERE or a 6-digit code."""

    email: str
    role: Role
    municipality: str = EVERYWHERE


def roles_of(store: Store, email: str) -> frozenset[tuple[str, Role]]:
    """The roles in force of an address, each with the municipality in which it holds."""
    rows = store.recall(("roles", folded(email)), lambda: store.rows(_IN_FORCE, {"email": folded(email)}))
    return frozenset((municipality, Role(role)) for municipality, role in rows)


def known_as(store: Store, viewer: Viewer) -> Viewer:
    """The person with what the store says of them besides the roles that they came with."""
    found = roles_of(store, viewer.name)
    everywhere = {role for place, role in found if place == EVERYWHERE}
    return Viewer(viewer.name, viewer.roles | everywhere, frozenset(one for one in found if one[0] != EVERYWHERE))


def give(store: Store, grant: Grant, *, by: Viewer, now: datetime) -> None:
    """Gives a role; one that is held already is given no second time.

    Raises UsageError("bad_email"), and NotAllowed where ``by`` is no admin of that municipality, or of all for a role
    that holds everywhere.
    """
    if not _ADDRESS.fullmatch(folded(grant.email)):
        raise UsageError("bad_email", value=grant.email)
    _change(store, grant, is_granted=True, by=by, now=now)


def take_back(store: Store, grant: Grant, *, by: Viewer, now: datetime) -> None:
    """Takes a role back. Nobody takes their own role of admin, so that there is always one. Raises NotAllowed."""
    if folded(grant.email) == folded(by.name) and grant.role is Role.ADMIN:
        raise NotAllowed("own_admin_role")
    _change(store, grant, is_granted=False, by=by, now=now)


def _change(store: Store, grant: Grant, *, is_granted: bool, by: Viewer, now: datetime) -> None:
    """One change and its trace, unless it would change nothing."""
    by.at(grant.municipality).hold(Permission.ADMINISTER)
    store.write(lambda session: _write(session, grant, is_granted=is_granted, actor=by.name, now=now))


def _write(session: Session, grant: Grant, *, is_granted: bool, actor: str, now: datetime) -> None:
    email = folded(grant.email)
    held = (grant.municipality, grant.role) in session.rows(_IN_FORCE, {"email": email})
    if held == is_granted:
        return
    act = "role_given" if is_granted else "role_taken"
    facts = {"role": grant.role, "municipality": grant.municipality}
    seq = trace(session, act=act, target=email, actor=actor, now=now, facts=facts)
    session.run(
        "insert into role_changes values ($seq, $municipality, $email, $role, $is_granted, $at, $actor)",
        {
            "seq": seq,
            "municipality": grant.municipality,
            "email": email,
            "role": grant.role,
            "is_granted": is_granted,
            "at": now,
            "actor": actor,
        },
    )
