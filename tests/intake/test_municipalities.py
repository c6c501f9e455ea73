"""The list of municipalities comes in by the door of every other file; it is of all of them together."""

import pytest

from dashboard.council import NATION
from dashboard.datasets import dataset_named
from dashboard.errors import UsageError
from dashboard.intake.uploads import undo
from dashboard.reports.export import exported
from tests.region import LIST, whole
from tests.town import CODE, NOON, Town

pytestmark = pytest.mark.parametrize("town", ["file"], indirect=True)
HEADINGS = "市区町村コード,市区町村名,人口\n"


def everywhere(town: Town) -> Town:
    """Where the list is sent to."""
    return Town(town.store, NATION)


@pytest.mark.parametrize("wrong", ["990018", "99001", "９９００１９９", "code"])
def test_a_code_must_have_six_digits_and_the_right_last_one(town: Town, wrong: str) -> None:
    draft = everywhere(town).draft(
        "municipalities", f"{HEADINGS}{CODE},試験市,100\n{wrong},誤市,100\n", period="FY2026"
    )
    assert [(p.code, p.line, p.value) for p in draft.of_severity("error")] == [("municipality_code_wrong", 3, wrong)]


def test_what_it_leaves_open_is_not_reported_and_an_undo_is_exact(town: Town) -> None:
    sent = everywhere(town)
    sent.send("municipalities", f"{HEADINGS}{CODE},試験市,30000\n", period="FY2026")
    before = sent.live("municipalities")
    second = sent.send(
        "municipalities", f"{HEADINGS}{CODE},試験市,\n990027,大市,調査中\n", period="FY2026", reason="訂正"
    )
    states = [(row["population"], row["population_state"]) for row in sent.live("municipalities")]
    assert states == [(None, "not_reported"), (None, "pending")]
    undo(town.store, second.upload_id, actor="office", now=NOON, reason="誤り")
    assert sent.live("municipalities") == before


def test_what_is_saved_can_be_brought_in_again(town: Town) -> None:
    sent = everywhere(town)
    sent.send("municipalities", LIST, period="FY2026")
    rows = whole(town.store).rows(dataset_named("municipalities"))
    saved = exported(rows, dataset_named("municipalities"), form="csv", lang="ja")
    assert sent.draft("municipalities", saved, filename="一覧.csv").already_stored


def test_the_list_of_all_is_not_taken_for_figures_of_one_council(town: Town) -> None:
    with pytest.raises(UsageError, match="of_all_municipalities"):
        town.draft("municipalities", LIST, period="FY2026")
