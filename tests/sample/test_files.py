"""The files of the sample are what an office would send, and the same on every machine."""

from datetime import date
from pathlib import Path

from dashboard.datasets import DATASETS, dataset_named
from dashboard.datasets.codes import codes
from dashboard.datasets.spec import Dataset
from dashboard.intake.folding import fold
from dashboard.periods import parse_span
from dashboard.sample import SampleFile, write_sample
from dashboard.sample.city import MUNICIPALITY, TODAY, districts
from dashboard.sample.files import Sheet
from dashboard.sample.office import sheets
from tests.sample.paper import figure, is_total, lines


def test_writing_it_twice_gives_the_same_bytes(sample: list[SampleFile], tmp_path: Path) -> None:
    again = write_sample(tmp_path / "again")
    assert [(file.path.name, file.stored_at) for file in again] == [(file.path.name, file.stored_at) for file in sample]
    assert [file.path.read_bytes() for file in again] == [file.path.read_bytes() for file in sample]


def test_no_file_overwrites_another(sample: list[SampleFile]) -> None:
    assert len({file.path for file in sample}) == len(sample) == 323


def test_every_dataset_is_there(sample: list[SampleFile]) -> None:
    assert {file.dataset for file in sample} == {dataset.name for dataset in DATASETS}


def test_the_ledger_of_a_year_comes_before_anything_that_refers_to_it(sample: list[SampleFile]) -> None:
    assert sample[0].dataset == "districts"
    ledgers = [file for file in sample if file.dataset == "districts"]
    assert [(file.period, file.stored_at.month) for file in ledgers] == [(f"FY{y}", 4) for y in range(2021, 2027)]


def test_files_are_listed_as_they_were_sent_until_today_and_never_before_their_month(sample: list[SampleFile]) -> None:
    sent = [file.stored_at for file in sample]
    assert sent == sorted(sent)
    assert sent[-1].date() <= TODAY
    early = [file.path.name for file in sample if file.stored_at.date() < parse_span(file.period).first]
    assert early == []


def test_monthly_files_come_when_the_month_is_over(sample: list[SampleFile]) -> None:
    early = [
        file.path.name
        for file in sample
        if not file.period.startswith("FY") and file.stored_at.date() <= parse_span(file.period).last.replace(day=28)
    ]
    assert early == []


def test_seven_files_and_one_correction_came_after_their_due_day(sample: list[SampleFile]) -> None:
    late = [file.path.name for file in sample if not file.period.startswith("FY") and _is_late(file)]
    assert late == [
        "避難行動要支援者名簿_R03.12.csv",
        "共同募金_R04.10.csv",
        "社協会費_R05.07.csv",
        "避難行動要支援者名簿_R05.10.csv",
        "災害ボランティア登録_R06.08.csv",
        "共同募金_R06.12.csv",
        "避難行動要支援者名簿_R07.01.csv",
        "避難行動要支援者名簿_R08.06_訂正.csv",
    ]


def _is_late(file: SampleFile) -> bool:
    month = parse_span(file.period).last
    due = date(month.year + month.month // 12, month.month % 12 + 1, 10)
    return file.stored_at.date() > due


def test_each_total_row_is_the_sum_of_the_figures_above_it(sample: list[SampleFile]) -> None:
    checked, wrong = 0, []
    for file in sample:
        body, total = _above_and_total(lines(file))
        for place, cell in enumerate(total):
            if (stated := figure(cell)) is not None:
                checked += 1
                summed = sum(figure(line[place]) or 0 for line in body)
                wrong += [] if stated == summed else [(file.path.name, place, stated, summed)]
    assert wrong == []
    assert checked > 1000


def _above_and_total(all_lines: list[list[str]]) -> tuple[list[list[str]], list[str]]:
    at = next((i for i, line in enumerate(all_lines) if is_total(line)), None)
    return (all_lines[:at], all_lines[at]) if at is not None else ([], [])


def test_offices_write_in_three_kinds_of_file(sample: list[SampleFile]) -> None:
    kinds = [_kind(file.path) for file in sample]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {"cp932": 246, "utf-8 with BOM": 55, "workbook": 22}


def _kind(path: Path) -> str:
    data = path.read_bytes()
    if data.startswith(b"PK"):
        return "workbook"
    return "utf-8 with BOM" if data.startswith(b"\xef\xbb\xbf") else "cp932"


def test_every_heading_is_known_but_the_two_that_an_importer_has_to_pass_over() -> None:
    strange = {(sheet.dataset, heading) for sheet in sheets() for heading in _strange_headings(sheet)}
    assert strange == {("roster", "行"), ("drills", "備考")}


def _strange_headings(sheet: Sheet) -> list[str]:
    dataset = dataset_named(sheet.dataset)
    across = {fold(s) for column in dataset.columns for s in _code_spellings(dataset, column.name)}
    return [
        heading
        for column, heading in sheet.layout.headings.items()
        if column not in _meant(dataset, heading) and fold(heading) not in across
    ]


def _meant(dataset: Dataset, heading: str) -> set[str]:
    return {
        column.name
        for column in dataset.columns
        if fold(heading) in {fold(spelling) for spelling in (column.label.ja, *column.aliases)}
    }


def _code_spellings(dataset: Dataset, column: str) -> list[str]:
    listed = dataset.column(column).codes
    return [spelling for code in codes(listed) for spelling in code.spellings] if listed else []


def test_every_code_value_is_known() -> None:
    strange = {
        (sheet.name, column, row[column])
        for sheet in sheets()
        for column in set(sheet.layout.headings) & set(dataset_named(sheet.dataset).names)
        for known in [{fold(s) for s in _code_spellings(dataset_named(sheet.dataset), column)}]
        for row in sheet.rows
        if known and row.get(column) and fold(str(row[column])) not in known
    }
    assert strange == set()


def test_the_code_of_the_city_is_well_formed_and_its_prefecture_does_not_exist() -> None:
    # 9×6 + 9×5 + 2×4 + 0×3 + 1×2 = 109; 109 mod 11 = 10; 11 − 10 = 1, the check digit.
    assert MUNICIPALITY == "992011"
    assert int(MUNICIPALITY[:2]) > 47


def test_the_city_has_46_districts_and_some_300_000_people() -> None:
    assert [district.code for district in districts()] == [f"{n:02}" for n in range(1, 47)]
    assert len({district.name for district in districts()}) == 46
    assert len({district.area for district in districts()}) == 5
    assert sum(district.population for district in districts()) == 298_678
    assert sum(district.households for district in districts()) == 131_919
