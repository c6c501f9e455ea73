"""Reading a sample file back as a person would: lines of cells, and the figures in them."""

import csv
import re
import unicodedata

from python_calamine import CalamineWorkbook

from dashboard.sample import SampleFile

TOTALS = {"合計", "計", "総額"}


def lines(file: SampleFile) -> list[list[str]]:
    """Every line of the file, or of a workbook's first sheet, as text."""
    if file.path.suffix == ".xlsx":
        rows = CalamineWorkbook.from_path(file.path).get_sheet_by_index(0).to_python()
        return [[_written(cell) for cell in row] for row in rows]
    data = file.path.read_bytes()
    text = data.decode("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "cp932")
    return list(csv.reader(text.splitlines(keepends=True)))


def _written(cell: object) -> str:
    """A cell as text: a whole number without the point that Excel keeps."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def figure(cell: str) -> int | None:
    """1,234円, △5 and １２ as numbers; None for anything else."""
    plain = unicodedata.normalize("NFKC", cell).replace(",", "").replace("△", "-")
    found = re.fullmatch(r"(-?\d+)(?:円|件|世帯)?", plain)
    return int(found[1]) if found else None


def is_total(line: list[str]) -> bool:
    """Whether the line is a total row."""
    return any("".join(cell.split()) in TOTALS for cell in line[:2])


def named(sample: list[SampleFile], name: str) -> SampleFile:
    """The one file of that name."""
    (file,) = [file for file in sample if file.path.name == name]
    return file
