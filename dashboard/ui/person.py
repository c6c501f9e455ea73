"""Who sits at the screen: the local admin of an unguarded machine, or whoever the identity provider says they are."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from dashboard.errors import NotAllowed, StoreError
from dashboard.identities import is_theirs
from dashboard.people import known_as
from dashboard.roles import Role, Viewer, declared, folded, local_admin
from dashboard.settings import Settings, secrets
from dashboard.sittings import SITTINGS, Sitting, Standing, key_of, limits_of, signed_in_at
from dashboard.store.connection import Store
from dashboard.store.late import AWAY, ONLY_READ, record_soon
from dashboard.ui.markup import plain
from dashboard.words import say

_LOOK_AGAIN = 20  # seconds
_REFUSED = "refused"


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
    standing = SITTINGS.act(sitting(), now=datetime.now(UTC), limits=limits_of(said))
    if standing is Standing.OVER:
        _offer_sign_in(say("person.over", lang), lang)
        return None
    _watch()
    try:
        return _known(store, said, lang, is_new=standing is Standing.NEW)
    except StoreError:
        if standing is Standing.NEW:
            SITTINGS.forget(sitting().key)
        raise


def sitting() -> Sitting:
    """Which sign-in this is, whose, and when it was."""
    claims = st.user.to_dict()
    return Sitting(key_of(claims), _email(claims), signed_in_at(claims))


def _email(claims: Mapping[str, Any]) -> str:
    """The address that the provider has verified; empty without one."""
    return "" if claims.get("email_verified") is False else folded(str(claims.get("email") or ""))


@st.fragment(run_every=_LOOK_AGAIN)
def _watch() -> None:
    """Clears the screen of somebody who has gone away, though they ask for nothing."""
    if not SITTINGS.goes_on(sitting(), now=datetime.now(UTC), limits=limits_of(secrets())):
        st.rerun()


def is_still_here(store: Store, viewer: Viewer) -> bool:
    """Whether somebody may go on as whom they were when the page was drawn: their sitting goes on, their roles are the
    same. For what runs before anybody is asked again: a press on a button, a part of a page that renews itself.
    """
    said = secrets()
    if "auth" not in said:
        return True
    now, claims = datetime.now(UTC), st.user.to_dict()
    if not (st.user.is_logged_in and SITTINGS.goes_on(sitting(), now=now, limits=limits_of(said))):
        return False
    asked = Viewer(_email(claims), declared(_email(claims), _groups(claims, said), said))
    return store.recall(("known as", asked), lambda: known_as(store, asked)) == viewer


def hold_sitting(viewer: Viewer) -> None:
    """Raises NotAllowed where no sitting of that person goes on: for a file that is made only when it is fetched, which
    may be long after the page was drawn.
    """
    said = secrets()
    if "auth" in said and not SITTINGS.of(viewer.name, now=datetime.now(UTC), limits=limits_of(said)):
        raise NotAllowed("no_longer_here")


def sign_out(store: Store, viewer: Viewer) -> None:
    """Ends the sitting in every tab, and leads to the identity provider's own way out: also where that cannot be
    recorded yet, which a sitting that stays open would not mend.
    """
    with suppress(StoreError):
        record_soon(store, act="signed_out", actor=viewer.name, now=datetime.now(UTC), although=(*AWAY, *ONLY_READ))
    _leave()


def _leave() -> None:
    SITTINGS.end(sitting().key)
    st.logout()


def is_fresh() -> bool:
    """Whether somebody signed in just now, as they must for what is grave; nobody signs in on an unguarded machine."""
    said = secrets()
    return "auth" not in said or datetime.now(UTC) - sitting().began <= limits_of(said).fresh


def offer_again(lang: str) -> None:
    """The way to sign in anew, which begins another sitting."""
    st.button(say("person.sign_in_again", lang), type="primary", on_click=_sign_in_again)


def _sign_in_again() -> None:
    SITTINGS.end(sitting().key)
    st.login()


def note_refusal(store: Store, viewer: Viewer, place: str) -> None:
    """Writes into the record who was refused where, once in a visit. A store that takes nothing now shows pages all the
    same.
    """
    told: set[str] = st.session_state.setdefault(_REFUSED, set())
    if place not in told:
        told.add(place)
        who, now = viewer.name, datetime.now(UTC)
        with suppress(StoreError):
            record_soon(store, act="refused", target=place, actor=who, now=now, although=(*AWAY, *ONLY_READ))


def _local(settings: Settings) -> Viewer:
    """The local admin, or just one role of theirs where the process was told so."""
    return Viewer("local", frozenset({Role(settings.role)})) if settings.role else local_admin()


def _known(store: Store, said: Mapping[str, Any], lang: str, *, is_new: bool) -> Viewer | None:
    """The person with all their roles: of the settings file, of the provider's groups, of the store."""
    claims, now = st.user.to_dict(), datetime.now(UTC)
    email = _email(claims)
    if not email:
        _turn_away(say("person.no_email", lang), lang)
        return None
    found = known_as(store, Viewer(email, declared(email, _groups(claims, said), said)))
    act, sentence = _standing_of(store, found, claims, now)
    if is_new:
        record_soon(store, act=act, actor=email, now=now, although=ONLY_READ)  # who only looks may come in all the same
    if sentence:
        _turn_away(say(sentence, lang, email=email), lang)
        return None
    return found


def _standing_of(store: Store, found: Viewer, claims: Mapping[str, Any], now: datetime) -> tuple[str, str | None]:
    """What the record says of the sign-in, and the sentence of why it leads nowhere, if so."""
    if not (found.roles or found.local):
        return "sign_in_without_role", "person.no_role"
    try:
        if not is_theirs(store, found.name, claims, now=now):
            return "sign_in_refused", "person.of_another"
    except StoreError as error:
        if error.code not in ONLY_READ:
            raise
        return "sign_in_refused", "person.not_now"  # whose the address is would have to be written first
    return "signed_in", None


def _groups(claims: Mapping[str, Any], said: Mapping[str, Any]) -> list[object]:
    """The groups that the provider puts the person in; one may stand alone."""
    groups = claims.get(said.get("sign_in", {}).get("groups_claim", "groups")) or []
    return [groups] if isinstance(groups, str) else list(groups)


def _turn_away(sentence: str, lang: str) -> None:
    """Why there is nothing to see, and the way out."""
    st.warning(plain(sentence))
    st.button(say("person.sign_out", lang), on_click=_leave)


def _offer_sign_in(sentence: str, lang: str) -> None:
    """Nothing but the way in."""
    st.title(say("face.product", lang))
    st.write(sentence)
    st.button(say("person.sign_in", lang), type="primary", on_click=st.login)
