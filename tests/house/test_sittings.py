"""A sitting ends after idleness, after long, and for good where somebody signs out."""

from datetime import UTC, datetime, timedelta

from dashboard.sittings import Limits, Sitting, Sittings, Standing, key_of, limits_of, signed_in_at

NINE = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
LIMITS = Limits(idle=timedelta(minutes=30), longest=timedelta(hours=12))


def minutes(n: float) -> datetime:
    return NINE + timedelta(minutes=n)


def acts(sittings: Sittings, *at: float, key: str = "sato", began: datetime = NINE) -> list[str]:
    return [sittings.act(Sitting(key, "sato", began), now=minutes(n), limits=LIMITS).value for n in at]


def test_who_keeps_acting_goes_on_and_who_pauses_too_long_does_not_come_back() -> None:
    assert acts(Sittings(), 0, 29, 58, 88, 119, 120) == ["new", "known", "known", "known", "over", "over"]


def test_after_twelve_hours_even_the_busy_sign_in_again() -> None:
    assert acts(Sittings(), *range(0, 741, 20))[-2:] == ["known", "over"]


def test_looking_whether_it_goes_on_is_no_act() -> None:
    sittings = Sittings()
    acts(sittings, 0)
    looks = [sittings.goes_on(Sitting("sato", "sato", NINE), now=minutes(n), limits=LIMITS) for n in (20, 30, 31)]
    assert looks == [True, True, False]


def test_what_is_signed_out_stays_out_in_every_tab() -> None:
    sittings = Sittings()
    acts(sittings, 0)
    sittings.end("sato")
    assert acts(sittings, 1) == ["over"]
    assert acts(sittings, 1, key="sato again", began=minutes(1)) == ["new"]


def test_somebody_sees_their_own_sittings_that_go_on_and_ends_the_others() -> None:
    sittings = Sittings()
    acts(sittings, 0, key="gone")
    acts(sittings, 20, key="desk")
    acts(sittings, 35, key="phone", began=minutes(30))
    sittings.act(Sitting("elsewhere", "kato", minutes(30)), now=minutes(35), limits=LIMITS)
    mine = sittings.of("sato", now=minutes(36), limits=LIMITS)
    assert [(one.key, acted) for one, acted in mine] == [("phone", minutes(35)), ("desk", minutes(20))]
    assert sittings.end_all("sato", but="phone") == 2
    assert acts(sittings, 37, key="desk") == ["over"]
    assert [len(sittings.of(who, now=minutes(37), limits=LIMITS)) for who in ("sato", "kato")] == [1, 1]
    assert sittings.end_all("kato") == 1
    assert sittings.of("kato", now=minutes(37), limits=LIMITS) == []


def test_one_sitting_more_than_a_person_may_have_ends_the_quietest() -> None:
    sittings, limits = Sittings(), Limits(each=2)
    for n, key in enumerate(("a", "b", "a", "c")):
        sittings.act(Sitting(key, "sato", NINE), now=minutes(n), limits=limits)
    assert {one.key for one, _ in sittings.of("sato", now=minutes(4), limits=limits)} == {"a", "c"}
    assert acts(sittings, 4, key="b") == ["over"]


def test_a_process_started_anew_takes_only_recent_sign_ins_over() -> None:
    assert acts(Sittings(), 29) == ["new"]
    assert acts(Sittings(), 31) == ["over"]


def test_a_clock_that_jumps_back_locks_nobody_out_and_lets_nobody_stay() -> None:
    assert acts(Sittings(), 10, -5, 20, 60) == ["new", "known", "known", "over"]


def test_the_key_tells_two_sign_ins_apart_and_names_nobody() -> None:
    first = {"iss": "https://login.example.jp", "sub": "sato@example.jp", "iat": 1, "nonce": "a"}
    assert key_of(first) != key_of(first | {"iat": 2})
    assert "sato" not in key_of(first)


def test_limits_are_set_in_the_secrets() -> None:
    assert limits_of({}) == LIMITS
    assert limits_of({"sign_in": {"idle_minutes": 5, "longest_hours": 1}}).idle == timedelta(minutes=5)


def test_a_word_without_its_time_is_as_old_as_can_be() -> None:
    assert acts(Sittings(), 0, began=signed_in_at({"sub": "sato"})) == [Standing.OVER]
