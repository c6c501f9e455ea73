"""Roles grant what they say, and nobody gets one by accident."""

import pytest

from dashboard.roles import Permission, Role, Viewer, declared, local_admin

SAID = {
    "roles": {
        "tanaka@example.jp": ["official", "staff"],
        "suzuki@example.jp": ["board"],
        "typo@example.jp": ["amdin"],
        "ｓａｔｏ@example.jp": ["admin"],
    },
    "groups": {"welfare": ["staff"]},
}


def test_a_person_has_the_roles_that_the_council_gave_them() -> None:
    assert declared("tanaka@example.jp", [], SAID) == {Role.OFFICIAL, Role.STAFF}
    assert declared("suzuki@example.jp", ["welfare", "golf"], SAID) == {Role.BOARD, Role.STAFF}


@pytest.mark.parametrize("email", ["nobody@example.jp", "", "TANAKA@example.jp.evil.example", "typo@example.jp"])
def test_nobody_else_gets_a_role(email: str) -> None:
    assert declared(email, ["golf"], SAID) == frozenset()


def test_an_address_is_compared_without_case_and_with_ascii_letters_only() -> None:
    assert declared("Tanaka@Example.jp ", [], SAID) == {Role.OFFICIAL, Role.STAFF}
    assert declared("tana\u212aa@example.jp", [], SAID) == frozenset()  # U+212A, which lower() makes a k


def test_a_role_of_one_municipality_counts_only_there() -> None:
    suzuki = Viewer("suzuki@example.jp", frozenset({Role.BOARD}), frozenset({("402036", Role.STAFF)}))
    assert not suzuki.may(Permission.UPLOAD)
    assert suzuki.at("402036").may(Permission.UPLOAD)
    assert not suzuki.at("402036").at("990019").may(Permission.UPLOAD)


def test_the_board_sees_figures_but_no_small_counts_and_uploads_nothing() -> None:
    board = Viewer("suzuki@example.jp", declared("suzuki@example.jp", [], SAID))
    assert board.may(Permission.SEE_FINANCE)
    assert not board.may(Permission.SEE_EXACT)
    assert not board.may(Permission.UPLOAD)


def test_the_local_admin_may_do_everything() -> None:
    assert all(local_admin().may(permission) for permission in Permission)
