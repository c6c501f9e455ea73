"""Who may do what: every role with who gave it and when; giving one, taking one back."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import council, formats
from dashboard.answers import people
from dashboard.desk import Answer
from dashboard.errors import NotAllowed, UsageError
from dashboard.identities import release
from dashboard.people import EVERYWHERE, Grant, give, take_back
from dashboard.roles import Permission, Role, folded, roles_named
from dashboard.settings import secrets
from dashboard.sittings import SITTINGS
from dashboard.store.audit import record
from dashboard.ui.markup import Html, plain, tag
from dashboard.ui.notes import heading, note
from dashboard.ui.visit import Visit
from dashboard.words import say
from dashboard.words.telling import sentence_of

_COLUMNS = ("email", "role", "place", "given_at", "given_by")


def show_people(visit: Visit) -> None:
    """The table of roles, then the two forms."""
    found = people.roles(visit.desk)
    if "auth" not in secrets():
        note(say("admin.no_sign_in", visit.lang))
    heading(say("admin.people", visit.lang), say("admin.people_unit", visit.lang))
    st.html(_table(visit, found))
    if told := st.session_state.pop("admin.told", None):
        st.success(plain(told))
    left, right = st.columns(2, gap="large")
    with left:
        _ask_to_give(visit)
    with right:
        _ask_to_take(visit, found)
    if "auth" in secrets():
        _ask_to_release(visit)
    heading(say("admin.roles", visit.lang))
    st.html(tag("ul", *(tag("li", tag("b", _role(role, visit)), " ", _about(role, visit)) for role in Role)))


def finding(visit: Visit) -> str:
    """How many people have a role; that one admin alone is a risk."""
    rows = [*people.roles(visit.desk).frame.iter_rows(named=True), *_of_the_file()]
    everybody, admins = {row["email"] for row in rows}, {row["email"] for row in rows if row["role"] == Role.ADMIN}
    key = "admin.one_admin" if len(admins) == 1 else "admin.some_admins" if admins else "admin.no_admin"
    return say(key, visit.lang, people=len(everybody), admins=len(admins))


def _table(visit: Visit, found: Answer) -> Html:
    """A line for each role of each address."""
    rows = [*found.frame.iter_rows(named=True), *_of_the_file()]
    head = tag("tr", *(tag("th", say(f"admin.{name}", visit.lang), scope="col", class_="text") for name in _COLUMNS))
    lines = [_line(visit, row) for row in sorted(rows, key=lambda row: row["email"])]
    nobody = tag("tr", tag("td", say("admin.nobody", visit.lang), colspan=str(len(_COLUMNS)), class_="text"))
    title = say("admin.people", visit.lang)
    body = tag("table", tag("thead", head), tag("tbody", *(lines or [nobody])), aria_label=title)
    return tag("div", body, class_="sonae-table", tabindex="0")


def _line(visit: Visit, row: Mapping[str, Any]) -> Html:
    given_at = formats.moment(row["given_at"], visit.lang) if row["given_at"] else say("admin.by_file", visit.lang)
    texts = (_role(Role(row["role"]), visit), _place(row["municipality"], visit), given_at, row["given_by"])
    return tag("tr", tag("th", row["email"], scope="row"), *(tag("td", text, class_="text") for text in texts))


def _of_the_file() -> list[dict[str, Any]]:
    """The roles that stand in the settings file, which only its owner changes."""
    return [
        {"email": folded(email), "role": role, "municipality": EVERYWHERE, "given_at": None, "given_by": ""}
        for email, words in secrets().get("roles", {}).items()
        for role in sorted(roles_named(words))
    ]


def _ask_to_give(visit: Visit) -> None:
    """The form that gives roles to an address."""
    with st.form("admin.give", clear_on_submit=True):
        email = st.text_input(say("admin.email", visit.lang), placeholder="sato@example.jp", max_chars=254)
        roles = st.multiselect(
            say("admin.role", visit.lang),
            list(Role),
            format_func=lambda role: _role(role, visit),
            placeholder=say("admin.choose", visit.lang),
        )
        place = _choose_place(visit)
        pressed = st.form_submit_button(say("admin.give", visit.lang), type="primary")
    if pressed and not roles:
        st.warning(say("admin.choose_role", visit.lang))
    elif pressed:
        _act(visit, [Grant(email, role, place) for role in roles], is_given=True)


def _choose_place(visit: Visit) -> str:
    """Where the roles hold; a question only where there are several municipalities and the person is admin of all."""
    own = visit.council.municipality
    if not visit.viewer.at(EVERYWHERE).may(Permission.ADMINISTER):
        return own
    if len(council.municipalities(visit.store)) == 1:
        return EVERYWHERE
    chosen: str = st.selectbox(
        say("admin.place", visit.lang), [EVERYWHERE, own], format_func=lambda code: _place(code, visit)
    )
    return chosen


def _ask_to_take(visit: Visit, found: Answer) -> None:
    """The form that takes one role back."""
    grants = [Grant(row["email"], Role(row["role"]), row["municipality"]) for row in found.frame.iter_rows(named=True)]
    if not grants:
        return
    with st.form("admin.take"):
        grant = st.selectbox(
            say("admin.which", visit.lang),
            grants,
            index=None,
            key="admin.which",
            placeholder=say("admin.choose", visit.lang),
            format_func=lambda g: f"{g.email} {_role(g.role, visit)} {_place(g.municipality, visit)}",
        )
        pressed = st.form_submit_button(say("admin.take", visit.lang))
    if pressed and grant:
        _act(visit, [grant], is_given=False)


def _ask_to_release(visit: Visit) -> None:
    """The form that ends all sittings of an address, or leaves the address to a new holder."""
    heading(say("admin.release_title", visit.lang), say("admin.release_unit", visit.lang))
    left, _ = st.columns(2, gap="large")
    with left, st.form("admin.release", clear_on_submit=True):
        email = folded(st.text_input(say("admin.email", visit.lang), key="admin.release_email", max_chars=254))
        with st.container(horizontal=True):
            ends = st.form_submit_button(say("admin.end_sittings", visit.lang))
            hands_over = st.form_submit_button(say("admin.release", visit.lang))
    try:
        if ends and email:
            _end_sittings(visit, email)
        elif hands_over and email:
            release(visit.store, email, by=visit.viewer.at(EVERYWHERE), now=visit.now)
            st.success(say("admin.released", visit.lang, email=plain(email)))
    except (NotAllowed, UsageError) as error:
        st.error(plain(sentence_of(error, visit.lang)))


def _end_sittings(visit: Visit, email: str) -> None:
    """Signs somebody out wherever they are, on this server."""
    visit.viewer.at(EVERYWHERE).hold(Permission.ADMINISTER)
    n = SITTINGS.end_all(email)
    facts = {"sittings": n}
    record(visit.store, act="sittings_ended", target=email, actor=visit.viewer.name, now=visit.now, facts=facts)
    st.success(say("admin.sittings_ended", visit.lang, email=plain(email), n=n))


def _act(visit: Visit, grants: list[Grant], *, is_given: bool) -> None:
    """Writes it, and shows the table anew; or says why not."""
    try:
        for grant in grants:
            (give if is_given else take_back)(visit.store, grant, by=visit.viewer, now=visit.now)
    except (NotAllowed, UsageError) as error:
        st.error(plain(sentence_of(error, visit.lang)))
        return
    st.session_state["admin.told"] = say(
        "admin.given" if is_given else "admin.taken", visit.lang, email=grants[0].email
    )
    st.rerun()


def _role(role: Role, visit: Visit) -> str:
    return say(f"admin.name.{role}", visit.lang)


def _about(role: Role, visit: Visit) -> str:
    return say(f"admin.about.{role}", visit.lang)


def _place(municipality: str, visit: Visit) -> str:
    """Everywhere, or the name of the municipality."""
    if municipality == EVERYWHERE:
        return say("admin.everywhere", visit.lang)
    return dict(council.municipalities(visit.store)).get(municipality, municipality)
