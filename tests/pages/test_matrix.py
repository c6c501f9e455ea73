"""Every page, every act, every question and every export × every role: what is offered and answered, and what is not.

A page is asked for by its name before anything else was, as a deep link or a forged message does. A page whose figures
its reader may not ask for would show an error in their place.
"""

from collections.abc import Iterator
from contextlib import closing
from itertools import product
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.answers import uploads
from dashboard.cli import main
from dashboard.datasets import DATASETS
from dashboard.desk import Desk, questions
from dashboard.navigation import ENTRIES, SETUP
from dashboard.opening import close_shared, open_store, shared_store
from dashboard.people import Grant, give
from dashboard.response.events import open_event
from dashboard.roles import Role, local_admin
from dashboard.settings import QUERIES, ROOT
from dashboard.store.sql import question
from tests.answers.test_headers import sampled
from tests.conftest import KINDS
from tests.moulds import Moulds
from tests.packed import fill
from tests.pages.screen import Screen
from tests.town import CODE, NOON, founded

OFFICIAL, BOARD, STAFF, APPROVER, ADMIN = Role
EVERYBODY, WORKING = set(Role), {STAFF, APPROVER, ADMIN}
OPEN_TO = {entry.name: EVERYBODY for entry in ENTRIES} | {"admin": {ADMIN}, "setup": set()}
ACTS = {  # what there is to press on a page → who is offered it
    "upload upload.file": WORKING,
    "upload turn.": WORKING,
    "upload approval.confirm": {APPROVER, ADMIN},
    "upload status.day.": {ADMIN},
    "coverage districts csv": EVERYBODY,
    "coverage districts exact": EVERYBODY - {BOARD},
    "disaster open event": EVERYBODY - {BOARD},
    "disaster event enter": EVERYBODY,
    "chest chest 2026-10": WORKING,
    "admin admin.which": {ADMIN},
    "admin admin.small_count": {ADMIN},
}
ADMINS_ALONE = {"people", "trace"}
SAID = {"month": "2026-10", "fiscal_year": "2026"}


def a_busy_town(place: str) -> None:
    """A town with two years of everything, an open event and an admin."""
    with closing(open_store(place)) as store:
        fill(founded(store))
        open_event(store, CODE, name="台風", kind="大雨・台風", by=local_admin(), now=NOON)
        give(store, Grant("kato@example.jp", ADMIN), by=local_admin(), now=NOON)


ON_EACH = pytest.mark.parametrize(
    ("town", "role"), [*product(["file"], Role), ("lake", BOARD), ("lake", ADMIN)], indirect=["town"]
)
"""Every role on a file; on a lake who sees least and who sees everything."""


@pytest.fixture(scope="module", params=KINDS)
def town(request: pytest.FixtureRequest, moulds: Moulds) -> Iterator[str]:
    """That town on a store of each kind, which stays open for pages and commands; no test here changes its figures."""
    place = moulds.exhibit(a_busy_town, request.param)
    shared_store(place)
    yield place
    close_shared()


def linked(location: str, page: str, role: Role, monkeypatch: pytest.MonkeyPatch) -> Screen:
    """The first screen that a role gets who comes in by a link to a page, and to an upload."""
    monkeypatch.setenv("SONAE_DB", location)
    monkeypatch.setenv("SONAE_ROLE", role)
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
    history = uploads.history(Desk(shared_store(location), local_admin(), CODE), dataset="roster").frame
    app.query_params["month"], app.query_params["upload"] = "2026-10", history["upload_id"][0]
    app._page_hash = calc_hash(page)
    return Screen(app.run()).unfolded()


def pressable(screen: Screen) -> list[str]:
    """The keys of everything that can be pressed or filled in."""
    kinds = (kind for kind in ("button", "toggle", "number_input", "selectbox", "file_uploader", "download_button"))
    ids = [element.proto.id for kind in kinds for element in screen.app.get(kind)]
    return [id_.split("-", 2)[2].removeprefix("FormSubmitter:") for id_ in ids]


@ON_EACH
def test_a_link_opens_each_page_to_its_readers_with_their_acts_and_to_nobody_else(
    town: str, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, offered = set(), set()
    for entry in (*ENTRIES, SETUP):
        for screen in linked(town, entry.name, role, monkeypatch).leaves():
            assert (list(screen.app.exception), list(screen.app.error)) == ([], [])
            if f">{entry.title('ja')}</h1>" in screen.html:
                opened.add(entry.name)
            offered |= {act for key in pressable(screen) for act in ACTS if f"{entry.name} {key}".startswith(act)}
    assert opened == {name for name, readers in OPEN_TO.items() if role in readers}
    assert offered == {act for act, readers in ACTS.items() if role in readers}


@ON_EACH
def test_the_command_answers_and_saves_for_a_role_what_it_may_see_and_refuses_the_rest(
    town: str, role: Role, tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = {name: main(["--db", town, "--as-role", role, "ask", name, *words(name)]) for name in questions()}
    refused = set() if role is ADMIN else ADMINS_ALONE
    assert asked == {name: int(name.partition("/")[0] in refused) for name in asked}
    saved = [
        main(["--db", town, "export", dataset.name, "-o", str(tmp_path / "a.csv"), "--as-role", role])
        for dataset in DATASETS
    ]
    assert set(saved) == {0}
    assert "@" not in capsys.readouterr().out or role is ADMIN  # addresses of people are for admins alone


def words(name: str) -> list[str]:
    """The parameters of a question as somebody types them."""
    params = {k: v for k, v in sampled(question(QUERIES, name), optional=False).items() if v is not None}
    return [f"--param={k}={SAID.get(k, _typed(v))}" for k, v in params.items() if k != "municipality"]


def _typed(value: object) -> str:
    """A list with commas."""
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


@pytest.mark.parametrize("command", ["ask chest/to_date --month 2026-10", "export roster -o a.csv", "backup a.duckdb"])
def test_the_command_does_nothing_for_a_role_that_there_is_not(
    town: str, command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["--db", town, "--as-role", "mayor", *command.split()]) == 2
    assert (capsys.readouterr().out, list(tmp_path.iterdir())) == ("", [])
