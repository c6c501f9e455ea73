"""What fits neither into memory nor into the room for temporary files is told, and the store goes on."""

import pytest

from dashboard.errors import StoreError
from dashboard.words.telling import sentence_of
from tests.town import Town

LARGE = "select hash(n) as h, repeat('x', 200) || n as text from range(2_000_000) as numbers (n) order by h"


def test_a_question_that_is_too_much_is_told_and_the_next_one_is_answered(town: Town) -> None:
    with town.store.session() as session:
        session.run("set memory_limit = '60MB'")
        session.run("set max_temp_directory_size = '1MB'")
    with pytest.raises(StoreError, match="too_much") as told:
        town.store.rows(f"select text from ({LARGE})")
    assert [district["district"] for district in town.live("districts")] == ["日吉", "篠山", "南"]
    assert all("4" in sentence_of(told.value, lang) for lang in ("ja", "en"))


def test_room_for_temporary_files_is_bounded_and_lies_in_no_shared_folder(town: Town) -> None:
    said = "select current_setting('max_temp_directory_size'), current_setting('temp_directory')"
    [(most, folder)] = town.store.rows(said)
    assert most == "3.7 GiB"  # 4 GB
    assert "sonae-" in folder
