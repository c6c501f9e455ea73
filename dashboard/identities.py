"""Whose an address is: of the first who signed in with it, by the name that the identity provider never gives twice.

Roles are given to addresses, and an address may be given to another person later; that person does not get the roles
of the first until an admin says so (ASVS 10.5.2). Append-only, like the roles.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dashboard.errors import UsageError
from dashboard.roles import Permission, Viewer, folded
from dashboard.store.audit import trace
from dashboard.store.connection import Reader, Session, Store

_IN_FORCE = """
    select arg_max(identity, seq) as identity
    from identities
    where email = $email
    having arg_max(is_bound, seq)
"""


def identity_of(claims: Mapping[str, Any]) -> str:
    """Who somebody is at their identity provider, as a name that tells nobody."""
    said = "\n".join(str(claims.get(name)) for name in ("iss", "sub"))
    return hashlib.sha256(said.encode()).hexdigest()


def is_theirs(store: Store, email: str, claims: Mapping[str, Any], *, now: datetime) -> bool:
    """Whether the address is that of this identity; it becomes so where nobody has signed in with it before."""
    identity = identity_of(claims)
    held = store.recall(("identity", folded(email)), lambda: _held(store, email))
    if held is None:
        return store.write(lambda session: _bind(session, email, identity, now=now))
    return held == identity


def release(store: Store, email: str, *, by: Viewer, now: datetime) -> None:
    """Leaves an address to whoever signs in with it next. Raises UsageError("nobody_known") where nobody has it, and
    NotAllowed where ``by`` is no admin of the whole store.
    """
    by.hold(Permission.ADMINISTER)
    if _held(store, email) is None:
        raise UsageError("nobody_known", value=email)
    store.write(lambda session: _change(session, "identity_released", email, "", actor=by.name, now=now))


def _held(reader: Reader, email: str) -> str | None:
    """The identity that has the address."""
    found = reader.frame(_IN_FORCE, {"email": folded(email)})["identity"]
    return found[0] if len(found) else None


def _bind(session: Session, email: str, identity: str, *, now: datetime) -> bool:
    """Gives the address to that identity, unless another was first just now."""
    held = _held(session, email)
    if held is None:
        _change(session, "identity_known", email, identity, actor=email, now=now)
    return held in (None, identity)


def _change(session: Session, act: str, email: str, identity: str, *, actor: str, now: datetime) -> None:
    seq = trace(session, act=act, target=folded(email), actor=actor, now=now, facts={})
    facts = {"seq": seq, "email": folded(email), "identity": identity, "bound": bool(identity), "at": now, "by": actor}
    session.run("insert into identities values ($seq, $email, $identity, $bound, $at, $by)", facts)
