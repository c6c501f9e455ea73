"""One person may send so many files within an hour; beyond that they are told, and far beyond nothing more is taken."""

from datetime import UTC, datetime, timedelta

from dashboard.allowance import Allowance, Sent, allowance_of

NINE = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
MOST = Allowance(files=2, megabytes=3)
MB = 1 << 20


def minutes(n: float) -> datetime:
    return NINE + timedelta(minutes=n)


def test_the_third_file_is_beyond_two_and_the_fifth_is_not_taken() -> None:
    sent = Sent()
    taken = [
        (sent.spend("sato", 10, now=minutes(n), most=MOST), sent.is_beyond("sato", now=minutes(n), most=MOST))
        for n in range(5)
    ]
    assert taken == [(True, False), (True, False), (True, True), (True, True), (False, True)]
    assert sent.spend("kato", 10, now=minutes(5), most=MOST)
    assert not sent.is_beyond("kato", now=minutes(5), most=MOST)


def test_what_is_large_counts_by_its_size_and_after_an_hour_no_more() -> None:
    sent = Sent()
    assert sent.spend("sato", 4 * MB, now=NINE, most=MOST)
    assert sent.is_beyond("sato", now=NINE, most=MOST)
    assert not sent.spend("sato", 3 * MB, now=minutes(30), most=MOST)  # seven of twice three
    assert sent.spend("sato", 3 * MB, now=minutes(61), most=MOST)
    assert not sent.is_beyond("sato", now=minutes(61), most=MOST)


def test_how_much_that_is_stands_in_the_secrets() -> None:
    assert allowance_of({}) == Allowance(300, 1000)
    assert allowance_of({"sign_in": {"files_per_hour": 5, "megabytes_per_hour": 50}}) == Allowance(5, 50)
