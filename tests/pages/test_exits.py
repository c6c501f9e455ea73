"""Every way out of the house, twice: from two towns that differ in nothing but what is hidden from the board.

If both say the same, sign by sign, then nobody learns from it what is hidden, neither the small counts nor
the figures beside them. Whoever may see exact figures is told different things, or the comparison would be empty.
"""

import io
import re
from collections.abc import Callable, Iterator
from contextlib import closing, redirect_stdout
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pypdf import PdfReader
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest

from dashboard.answers import coverage, disaster
from dashboard.cli import main
from dashboard.council import Council, found_council
from dashboard.datasets import dataset_named
from dashboard.desk import Answer, Desk, questions
from dashboard.opening import close_shared, open_store, shared_store
from dashboard.reports.board import FORMS
from dashboard.reports.district_sheet import Council as Named
from dashboard.reports.district_sheet import sheets_as_pdf
from dashboard.reports.export import FORMS as EXPORTS
from dashboard.reports.export import exported
from dashboard.reports.pack import pack
from dashboard.reports.paper.imprint import Imprint, sources_of
from dashboard.reports.saved import csv_of, workbook_of
from dashboard.response.entries import Entry, Field, enter
from dashboard.response.events import open_event
from dashboard.roles import Role, Viewer, local_admin
from dashboard.settings import QUERIES, ROOT
from dashboard.shown.tables import Listing, columns_of
from dashboard.store.sql import question
from dashboard.ui.downloads import passed_on
from dashboard.ui.visit import Visit
from tests.answers.test_headers import sampled
from tests.moulds import Moulds
from tests.packed import OCTOBER, board, fill
from tests.pages.screen import Screen
from tests.town import CODE, NOON, founded

REASONS = "校区名,要件,人数\n日吉,要介護3以上,12\n日吉,身体障害,3\n篠山,要介護3以上,20\n篠山,身体障害,30\n"
OTHERWISE = (
    ("roster", "planned", "district_code = '02'", 6, 8),  # the small count
    ("roster", "planned", "district_code = '01'", 100, 98),  # the one that would tell it: 106 − 100 = 6
    ("roster_reasons", "people", "district_code = '01'", 3, 4),
    ("roster_reasons", "people", "district_code = '02'", 30, 29),
)
BOARD, STAFF = (Viewer(role, frozenset({role})) for role in (Role.BOARD, Role.STAFF))
PAGES = ("overview", "coverage", "district", "disaster", "drills", "volunteers", "upload", "reports", "survey")
SHOWN = ("district", "uncovered", "listed", "planned", "plan_rate")
Told = list[object]
_OF_A_RUN = re.compile(r"deferred_file_id: .*")


def a_town_with_small_counts(place: str) -> None:
    """Two years of everything, and an event in which somebody has entered a count."""
    with closing(open_store(place)) as store:
        town = fill(founded(store))
        later = {"actor": "office", "now": NOON + timedelta(seconds=1)}
        found_council(store, Council(CODE, "試験市", sample=True, clock=NOON), **later)
        town.send("roster_reasons", REASONS, period="2026-10")
        event = open_event(store, CODE, name="台風", kind="大雨・台風", by=local_admin(), now=NOON)
        enter(store, event, [Entry("01", Field.CONFIRMED, 7)], by=local_admin(), now=NOON)


@pytest.fixture(scope="module")
def towns(moulds: Moulds, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Two stores of the same files, under the same numbers of uploads; some hidden figures of the second are others.

    On files alone: what is hidden is settled at the desk, on what any store has answered. That every way out works on
    a lake, the tests of each hold.
    """
    one = moulds.mould(a_town_with_small_counts, "file")
    other = moulds.copy(one, tmp_path_factory.mktemp("other"))
    store = shared_store(other)
    for dataset, column, where, known, changed in OTHERWISE:
        for table in (f"live_{dataset}", f"{dataset}_log"):
            at = f"period = '2026-10-01' and {where} and {column} = {known}"
            assert store.rows(f"select count(*) from {table} where {at}") == [(1,)]
            store.write(lambda s, t=table, c=column, n=changed, at=at: s.run(f"update {t} set {c} = {n} where {at}"))
    store.write(lambda s: s.run("update event_entries set value = 8 where field = 'confirmed'"))
    yield one, other
    close_shared()


def at_the_desk(db: str, viewer: Viewer) -> Told:
    """Every question."""
    desk = Desk(shared_store(db), viewer, CODE)
    return [frames(asked(desk, name)) for name in questions() if name.partition("/")[0] not in ("people", "trace")]


def asked(desk: Desk, name: str) -> Answer:
    known = {"month": OCTOBER, "fiscal_year": 2026, "today": NOON.date()}
    params = sampled(question(QUERIES, name), optional=False)
    given = {p: known.get(p, value) for p, value in params.items() if p != "municipality"}
    if name.startswith("disaster/") and "event" in params:
        given["event"] = desk.store.rows("select any_value(event_id) from events")[0][0]
    return desk.ask(name, **given)


def frames(answer: Answer) -> object:
    return (answer.question.name, answer.frame.to_dicts(), answer.hidden.to_dicts())


def in_saved_tables(db: str, viewer: Viewer) -> Told:
    """What the buttons below a table save, and the rows of the datasets. Staff takes the rows as they are."""
    visit = Visit(shared_store(db), viewer, "ja", Council(CODE, "試験市"), OCTOBER, NOON)
    districts, total = coverage.by_district(visit.desk, OCTOBER), coverage.totals(visit.desk, OCTOBER)
    listing = passed_on(Listing("表", districts, columns_of(visit, SHOWN), total))
    imprint = Imprint("表", "試験市", "10月", "ja", sources_of([districts]))
    rows = [(visit.desk.rows(dataset), dataset) for dataset in map(dataset_named, ("roster", "roster_reasons"))]
    files = [exported(answer, dataset, form=form, lang="ja") for answer, dataset in rows for form in EXPORTS]
    return [csv_of(visit, listing), workbook_of(visit, listing, imprint), *files]


def on_paper(db: str, viewer: Viewer) -> Told:
    """The board pack in both forms, the pack for the day before and within an event, the sheets of districts."""
    desk = Desk(shared_store(db), viewer, CODE)
    told = board(desk.store, viewer=viewer, exact=True)
    event = disaster.events(desk).frame.row(0, named=True)
    days = [pack(desk, OCTOBER, municipality="試験市", word="校区", lang="ja", event=of) for of in (None, event)]
    sheets = sheets_as_pdf(desk, Named("試験市", "ja", "校区"), 2026)
    return [FORMS["xlsx"](told), *(read(data) for data in (FORMS["pdf"](told), *days, sheets))]


def read(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def by_the_command(db: str, viewer: Viewer) -> Told:
    """``ask`` in its forms, and ``export``."""
    (role,) = viewer.roles
    out, month = io.StringIO(), ["coverage/by_district", "--month", "2026-10"]
    with redirect_stdout(out), TemporaryDirectory() as folder:
        file = Path(folder, "out.csv")
        for words in (["ask", *month, "--json", "--states", "--sources"], ["ask", *month, "--csv"], ["ask", *month]):
            assert main(["--db", db, "--as-role", role, *words]) == 0
        assert main(["--db", db, "--as-role", role, "export", "roster", "-o", str(file)]) == 0
        return [out.getvalue(), file.read_bytes()]


EXITS = (at_the_desk, in_saved_tables, on_paper, by_the_command)


@pytest.mark.parametrize("leaves", EXITS)
def test_no_file_and_no_answer_depends_on_what_is_hidden(
    towns: tuple[str, str], leaves: Callable[[str, Viewer], Told]
) -> None:
    one, other = (leaves(db, BOARD) for db in towns)
    assert [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b] == []
    assert leaves(towns[0], STAFF) != leaves(towns[1], STAFF)


def screen(db: str, page: str, role: Role, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything that the server sends for a page: texts, tables, charts with their hover, maps, fields."""
    monkeypatch.setenv("SONAE_DB", db)
    monkeypatch.setenv("SONAE_ROLE", role)
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
    app.query_params["month"], app.query_params["district"] = "2026-10", "02"
    app.run()
    if page != "overview":
        app.switch_page(f"../pages/{page}.py").run()
    enter_event = [button for button in app.button if (button.key or "").startswith("event ")]
    if enter_event:
        enter_event[0].click().run()
    return [piece for leaf in Screen(app).leaves() for piece in sent(leaf.unfolded().app)]


def sent(app: AppTest) -> list[str]:
    """The pieces of a page as it stands."""
    assert list(app.exception) == []
    return [_OF_A_RUN.sub("", str(node.proto)) for node in app._tree if getattr(node, "proto", None) is not None]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_depends_on_what_is_hidden(towns: tuple[str, str], page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (screen(db, page, Role.BOARD, monkeypatch) for db in towns)
    assert len(one) > 5
    assert [(a, b) for a, b in zip(one, other, strict=True) if a != b] == []


def saved(db: str, page: str, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bytes]]:
    """Each file that staff finds on a page, by its name; but for those that are asked for as exact ones."""
    offered: list[tuple[str, partial[bytes]]] = []
    register = MediaFileManager.add_deferred

    def noted(files: MediaFileManager, made: partial[bytes], *where: str, file_name: str, **more: str) -> str:
        offered.append((file_name, made))
        return register(files, made, *where, file_name=file_name, **more)

    monkeypatch.setattr(MediaFileManager, "add_deferred", noted)
    screen(db, page, Role.STAFF, monkeypatch)
    return [(name, made()) for name, made in offered if not made.keywords.get("exact")]


SAVED = ("coverage", "disaster", "drills", "volunteers", "chest", "dues", "indicators")


@pytest.mark.parametrize("page", SAVED)
def test_every_file_that_a_page_offers_can_be_had_and_tells_nobody_what_is_hidden(
    towns: tuple[str, str], page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = (saved(db, page, monkeypatch) for db in towns)
    assert one
    assert [name for (name, a), (_, b) in zip(one, other, strict=True) if a != b] == []


def test_a_page_of_somebody_who_may_see_them_does(towns: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (screen(db, "coverage", Role.STAFF, monkeypatch) for db in towns)
    assert one != other
