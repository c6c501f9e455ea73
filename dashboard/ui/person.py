"""Who sits at the screen: the local admin of an unguarded machine, or whoever the identity provider says they are."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from dashboard.people import known_as
from dashboard.roles import Role, Viewer, declared, folded, local_admin
from dashboard.settings import Settings, secrets
from dashboard.sittings import SITTINGS, Standing, key_of, limits_of, signed_in_at
from dashboard.store.audit import record
from dashboard.store.connection import Store
from dashboard.words import say

_LOOK_AGAIN = 20  # seconds


def viewer(settings: Settings, store: Store, lang: str) -> Viewer | None:
    """The person, or None once the way to sign in, or to ask for a role, is shown.

    Nobody without a role sees a figure.
    """
    said = secrets()
    if "auth" not in said:
        return _local(settings)
    if not st.user.is_logged_in:
        _offer_sign_in(say("person.sign_in_first", lang), lang)
        return None
    standing = SITTINGS.act(**_sitting(), now=datetime.now(UTC), limits=limits_of(said))
    if standing is Standing.OVER:
        _offer_sign_in(say("person.over", lang), lang)
        return None
    _watch()
    return _known(store, said, lang, is_new=standing is Standing.NEW)


def _sitting() -> dict[str, Any]:
    """Which sign-in this is, and when it was."""
    claims = st.user.to_dict()
    return {"key": key_of(claims), "began": signed_in_at(claims)}


@st.fragment(run_every=_LOOK_AGAIN)
def _watch() -> None:
    """Clears the screen of somebody who has gone away, though they ask for nothing."""
    if not SITTINGS.goes_on(**_sitting(), now=datetime.now(UTC), limits=limits_of(secrets())):
        st.rerun()


def sign_out(store: Store, viewer: Viewer) -> None:
    """Ends the sitting in every tab, and leads to the identity provider's own way out."""
    record(store, act="signed_out", target="", actor=viewer.name, now=datetime.now(UTC))
    _leave()


def _leave() -> None:
    SITTINGS.end(_sitting()["key"])
    st.logout()


def _local(settings: Settings) -> Viewer:
    """The local admin, or just one role of theirs where the process was told so."""
    return Viewer("local", frozenset({Role(settings.role)})) if settings.role else local_admin()


def _known(store: Store, said: Mapping[str, Any], lang: str, *, is_new: bool) -> Viewer | None:
    """The person with all their roles: of the settings file, of the provider's groups, of the store."""
    claims = st.user.to_dict()
    email = folded(str(claims.get("email") or ""))
    if not email or claims.get("email_verified") is False:
        _turn_away(say("person.no_email", lang), lang)
        return None
    found = known_as(store, Viewer(email, declared(email, _groups(claims, said), said)))
    has_role = bool(found.roles or found.local)
    if is_new:
        act = "signed_in" if has_role else "sign_in_without_role"
        record(store, act=act, target="", actor=email, now=datetime.now(UTC))
    if not has_role:
        _turn_away(say("person.no_role", lang, email=email), lang)
        return None
    return found


def _groups(claims: Mapping[str, Any], said: Mapping[str, Any]) -> list[object]:
    """The groups that the provider puts the person in; one may stand alone."""
    groups = claims.get(said.get("sign_in", {}).get("groups_claim", "groups")) or []
    return [groups] if isinstance(groups, str) else list(groups)


def _turn_away(sentence: str, lang: str) -> None:
    """Why there is nothing to see, and the way out."""
    st.warning(sentence)
    st.button(say("person.sign_out", lang), on_click=_leave)


def _offer_sign_in(sentence: str, lang: str) -> None:
    """Nothing but the way in."""
    st.title(say("face.product", lang))
    st.write(sentence)
    st.button(say("person.sign_in", lang), type="primary", on_click=st.login)
