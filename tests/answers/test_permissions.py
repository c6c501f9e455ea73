"""Who may ask what: every question × every role at the desk, and what a role may change."""

from datetime import timedelta

import pytest

from dashboard.datasets import DATASETS
from dashboard.desk import Desk, questions
from dashboard.errors import NotAllowed, UsageError
from dashboard.navigation import ENTRIES, open_to
from dashboard.people import EVERYWHERE, Grant, give, known_as, roles_of, take_back
from dashboard.roles import PERMISSIONS, SUBJECTS, Permission, Role, Viewer, local_admin, needed
from dashboard.settings import QUERIES
from dashboard.store.audit import first_broken
from dashboard.store.connection import Store
from dashboard.store.sql import question
from tests.answers.test_headers import sampled
from tests.town import CODE, NOON, Town

ELSEWHERE = "402036"
ADMINS_ALONE = {"people", "trace"}
EMAIL = "sato@example.jp"


def somebody(*roles: Role) -> Viewer:
    return Viewer("sato@example.jp", frozenset(roles))


def is_answered(store: Store, viewer: Viewer, name: str) -> bool:
    params = {k: v for k, v in sampled(question(QUERIES, name), optional=True).items() if k != "municipality"}
    try:
        Desk(store, viewer, CODE).ask(name, **params)
    except NotAllowed:
        return False
    return True


def test_every_subject_of_a_question_says_who_may_ask_it() -> None:
    assert {name.partition("/")[0] for name in questions()} - set(SUBJECTS) == set()


@pytest.mark.parametrize("place", ["file"], indirect=True)
@pytest.mark.parametrize("role", Role)
def test_each_question_is_answered_to_a_role_just_where_it_may_see_the_subject(store: Store, role: Role) -> None:
    hidden = set() if role is Role.ADMIN else {name for name in questions() if name.partition("/")[0] in ADMINS_ALONE}
    refused = {name for name in questions() if not is_answered(store, somebody(role), name)}
    assert refused == hidden


@pytest.mark.parametrize("place", ["file"], indirect=True)
def test_nobody_without_a_role_is_answered_anything(store: Store) -> None:
    assert [name for name in questions() if is_answered(store, somebody(), name)] == []
    for dataset in DATASETS:
        with pytest.raises(NotAllowed):
            Desk(store, somebody(), CODE).rows(dataset)


@pytest.mark.parametrize("place", ["file"], indirect=True)
def test_a_role_without_money_is_refused_money_and_nothing_else(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PERMISSIONS, Role.OFFICIAL, PERMISSIONS[Role.OFFICIAL] - {Permission.SEE_FINANCE})
    readiness = [name for name in questions() if needed(name) is Permission.SEE_READINESS]
    money = [name for name in questions() if name.startswith(("chest/", "dues/", "own_sources/", "allocations/"))]
    official = somebody(Role.OFFICIAL)
    assert [is_answered(store, official, name) for name in (*readiness, *money)] == [True] * len(readiness) + [
        False
    ] * len(money)
    with pytest.raises(NotAllowed):
        Desk(store, official, CODE).rows(next(dataset for dataset in DATASETS if dataset.name == "income"))
    assert {entry.name for entry in ENTRIES} - {entry.name for entry in open_to(official)} == {
        "chest",
        "dues",
        "uses",
        "admin",
    }


def test_a_role_of_another_municipality_opens_nothing_here(store: Store) -> None:
    there = Viewer(EMAIL, frozenset(), frozenset({(ELSEWHERE, Role.ADMIN)}))
    assert not is_answered(store, there, "chest/to_date")
    assert not is_answered(store, there.at(ELSEWHERE), "chest/to_date")  # the desk looks at its own municipality


def test_a_role_is_given_taken_back_and_given_again(town: Town) -> None:
    staff = Grant("Sato@Example.jp", Role.STAFF, CODE)
    give(town.store, staff, by=local_admin(), now=NOON)
    assert roles_of(town.store, EMAIL) == {(CODE, Role.STAFF)}
    take_back(town.store, staff, by=local_admin(), now=NOON)
    assert roles_of(town.store, EMAIL) == set()
    give(town.store, staff, by=local_admin(), now=NOON - timedelta(days=1))  # a clock that jumps back changes nothing
    assert known_as(town.store, Viewer(EMAIL, frozenset())).at(CODE).may(Permission.UPLOAD)


def test_a_change_that_changes_nothing_leaves_no_trace_and_every_other_does(town: Town) -> None:
    board = Grant(EMAIL, Role.BOARD)
    for _ in range(2):
        give(town.store, board, by=local_admin("suzuki@example.jp"), now=NOON)
    for _ in range(2):
        take_back(town.store, board, by=local_admin(), now=NOON)
    traced = town.store.rows("select act, target, actor from audit where act like 'role%' order by seq")
    assert traced == [("role_given", EMAIL, "suzuki@example.jp"), ("role_taken", EMAIL, "local")]
    assert first_broken(town.store) is None


def test_only_an_admin_gives_roles_and_only_where_they_are_one(town: Town) -> None:
    here_only = Viewer(EMAIL, frozenset({Role.STAFF}), frozenset({(CODE, Role.ADMIN)}))
    give(town.store, Grant("a@example.jp", Role.STAFF, CODE), by=here_only, now=NOON)
    for grant in (Grant("b@example.jp", Role.STAFF, ELSEWHERE), Grant(EMAIL, Role.ADMIN, EVERYWHERE)):
        with pytest.raises(NotAllowed):
            give(town.store, grant, by=here_only, now=NOON)
    with pytest.raises(NotAllowed):
        give(town.store, Grant(EMAIL, Role.ADMIN, CODE), by=somebody(Role.APPROVER), now=NOON)


def test_an_admin_cannot_take_back_their_own_role_of_admin(town: Town) -> None:
    own = Grant(EMAIL, Role.ADMIN)
    give(town.store, own, by=local_admin(), now=NOON)
    with pytest.raises(NotAllowed) as refused:
        take_back(town.store, own, by=somebody(Role.ADMIN), now=NOON)
    assert refused.value.code == "own_admin_role"


@pytest.mark.parametrize("email", ["", "sato", "sato @example.jp", "sato@", "佐藤@example.jp", "a@b@c"])
def test_what_is_no_address_gets_no_role(town: Town, email: str) -> None:
    with pytest.raises(UsageError):
        give(town.store, Grant(email, Role.STAFF), by=local_admin(), now=NOON)


def test_people_of_this_municipality_and_of_all_are_listed_and_no_others(town: Town) -> None:
    for place in (EVERYWHERE, CODE, ELSEWHERE):
        give(town.store, Grant(f"{place}@example.jp", Role.STAFF, place), by=local_admin(), now=NOON)
    listed = town.ask("people/roles")
    assert [(row["email"], row["municipality"], row["given_by"]) for row in listed] == [
        ("000000@example.jp", EVERYWHERE, "local"),
        (f"{CODE}@example.jp", CODE, "local"),
    ]


def test_an_admin_of_one_municipality_does_not_read_the_record_of_the_whole_store(town: Town) -> None:
    here_only = Viewer(EMAIL, frozenset(), frozenset({(CODE, Role.ADMIN)}))
    assert is_answered(town.store, here_only, "people/roles")
    assert not is_answered(town.store, here_only, "trace/entries")
    assert not is_answered(town.store, here_only, "trace/acts")
