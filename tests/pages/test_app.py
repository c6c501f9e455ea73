"""What holds for every page: the sample says that it is one, choices stay, and failures are told in words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.opening import close_shared, shared_store
from dashboard.ui.markup import plain
from tests.postgres import Postgres


def test_a_sample_says_on_each_page_that_it_is_one_and_where_its_clock_stands(bare_town, open_page):
    for name in ("overview", "coverage"):
        assert (
            "これは見本データです。試験市は架空の市で、日付は令和8年11月15日で止まっています。" in open_page(name).text
        )


def test_the_language_is_japanese_until_somebody_says_otherwise_and_then_stays(bare_town, open_page):
    page = open_page()
    assert page.address()["lang"] == "ja"
    page.app.button_group(key="lang").set_value("en").run()
    page.app.switch_page("../pages/coverage.py").run()
    assert "Register coverage" in page.text
    assert page.address()["lang"] == "en"


def test_the_month_is_kept_from_page_to_page(bare_town, open_page):
    page = open_page(month="2026-07")
    page.app.switch_page("../pages/coverage.py").run()
    assert page.address()["month"] == "2026-07"


def test_an_address_that_means_nothing_is_passed_over(bare_town, open_page):
    page = open_page("coverage", month="2026-13", lang="fr", district="99")
    assert (page.address()["month"], page.address()["lang"]) == ("2026-11", "ja")
    assert list(page.app.exception) == []


def test_an_empty_store_shows_the_page_that_sets_a_council_up_and_no_other(store_path, open_page):
    shared_store(store_path)
    page = open_page()
    assert list(page.app.exception) == []
    assert "はじめに" in page.text


def test_a_file_that_is_no_store_is_told_in_a_sentence(tmp_path: Path, monkeypatch, open_page):
    other = tmp_path / "photo.duckdb"
    other.write_bytes(b"\xff\xd8\xff\xe0 a photo")
    monkeypatch.setenv("SONAE_DB", str(other))
    page = open_page()
    told = f"「{other}」は備えのデータベースではないか、壊れています。"
    assert [error.value for error in page.app.error] == [plain(told)]


@pytest.fixture
def lake_to_show(town_lake: str, monkeypatch) -> Iterator[str]:
    """A store for several servers, which the screens show."""
    monkeypatch.setenv("SONAE_DB", town_lake)
    yield town_lake
    close_shared()


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [("ja", "PostgreSQLサーバーにつながりません。"), ("en", "PostgreSQL server of the store")],
)
def test_a_server_that_starts_without_postgresql_says_so_and_comes_back_by_itself(
    lake_to_show, postgres: Postgres, open_page, lang, sentence
):
    page = open_page("coverage", lang=lang)
    assert list(page.app.error) == []
    with postgres.stopped():
        close_shared()  # as if the server were started just now
        assert [sentence in error.value for error in open_page("coverage", lang=lang).app.error] == [True]
    page.app.run()
    assert (list(page.app.error), list(page.app.exception)) == ([], [])


@pytest.mark.parametrize(
    ("lang", "sentence"), [("ja", "画面を表示できませんでした。"), ("en", "This page could not be shown.")]
)
def test_a_page_that_fails_tells_its_reader_a_number_and_the_log_the_rest(lang, sentence, caplog):
    def failing(lang: str) -> None:
        from dashboard.ui.boundary import guarded

        with guarded(lang):
            raise ZeroDivisionError("a secret")

    page = AppTest.from_function(failing, args=(lang,)).run()
    told = page.error[0].value
    assert told.startswith(sentence)
    assert "secret" not in told
    number = caplog.records[-1].args[0]
    assert number in told
    assert "a secret" in caplog.text
