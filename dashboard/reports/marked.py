"""A person's own table as a workbook, with the cells to mend coloured and explained; once mended, it is imported as is.

Every line stands where it stood, titles and notes too, and every text as it was typed: what is read from the copy is
what was read from the file. What a spreadsheet would take for a formula stays text.
"""

from collections.abc import Mapping, Sequence
from functools import partial

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard import palette
from dashboard.guarding import FORMULA_SIGNS
from dashboard.intake.asides import OURS
from dashboard.intake.draft import Draft
from dashboard.intake.layout import known_headings
from dashboard.intake.mending import Place, place_of
from dashboard.intake.problems import SEVERITIES, Problem, message, sentence
from dashboard.intake.reading import Mend, RawTable, read_cells
from dashboard.intake.together import Together
from dashboard.reports.workbooks import LARGEST_SHEET, TEXT_FORMAT, sheet_name, workbook
from dashboard.words import say

MOST_CELLS = 3_000_000
_MOST_REMARKS = 10_000
_FILLS = {"error": palette.ALERT_PALE, "grave": palette.ALERT_PALE, "warning": palette.BLUE_PALE}
_MENDED = palette.GREY_PALE
_REMARK = {"author": OURS, "x_scale": 2.5, "y_scale": 1.4}  # of Excel's own size, which shows three short lines
_NARROW, _WIDE, _PER_CHARACTER = 8, 32, 1.9


def can_be_marked(raw: RawTable) -> bool:
    """Whether a sheet of Excel holds it, in a time that a person waits."""
    lines = raw.body["line"][-1] if raw.body.height else 0
    return lines < LARGEST_SHEET and raw.body.height * raw.body.width <= MOST_CELLS


def marked(data: bytes, draft: Draft | Together, *, lang: str) -> bytes:
    """The workbook: the sheet that was read from ``data``, and a second one that lists what is to be mended."""
    cells = read_cells(data, draft.raw, known=known_headings(draft.dataset, draft.intent.maps))
    return workbook(partial(_fill, cells=cells, draft=draft, lang=lang))


def _fill(book: xlsxwriter.Workbook, *, cells: pl.DataFrame, draft: Draft | Together, lang: str) -> None:
    raw = draft.raw
    sheet = book.add_worksheet(raw.sheet or sheet_name(draft.dataset.label.say(lang)))
    listing = book.add_worksheet(_other_name(say("marked.sheet", lang), sheet.get_name()))
    found = [p for p in draft.problems if p.severity != "note"]
    there = _by_place(found)
    mends = {(mend.line, mend.position): mend for mend in raw.mends}
    _write_cells(book, sheet, cells, {place: _fill_of(there.get(place)) for place in {*there, *mends}}, mends)
    for place in list({**there, **mends})[:_MOST_REMARKS]:
        sheet.write_comment(*_at(place), _remark(there.get(place, []), mends.get(place), lang), _REMARK)
    _set_out(sheet, raw)
    _list(book, listing, found, sheet.get_name(), lang)


def _other_name(name: str, taken: str) -> str:
    return f"{name} 2" if name == taken else name


def _by_place(problems: Sequence[Problem]) -> dict[Place, list[Problem]]:
    """The cell of each problem; one that is about a whole line stands at its first cell."""
    found: dict[Place, list[Problem]] = {}
    for problem in sorted(problems, key=lambda p: SEVERITIES.index(p.severity)):
        if problem.cell or problem.line:
            found.setdefault(place_of(problem.cell or f"A{problem.line}"), []).append(problem)
    return found


def _fill_of(problems: Sequence[Problem] | None) -> str:
    """The colour of the gravest; of a cell that was mended and has none left, that of mended cells."""
    return _FILLS[problems[0].severity] if problems else _MENDED


def _at(place: Place) -> tuple[int, int]:
    """A place as xlsxwriter counts it."""
    return place[0] - 1, place[1]


def _write_cells(
    book: xlsxwriter.Workbook,
    sheet: Worksheet,
    cells: pl.DataFrame,
    fills: Mapping[Place, str],
    mends: Mapping[Place, Mend],
) -> None:
    """Every text in its place, on its colour; a mended cell as it was mended."""
    formats = {(fill, sign): _format(book, fill, sign) for fill in {None, *fills.values()} for sign in (False, True)}
    for line, *texts in cells.iter_rows():
        for x, as_sent in enumerate(texts):
            place = (line, x)
            text = mends[place].now if place in mends else as_sent
            if text or place in fills:
                _write(sheet, place, text, formats[fills.get(place), text.startswith(FORMULA_SIGNS)])
    for place in fills:
        if place[1] >= cells.width - 1:  # beyond what the file wrote, at the end of short lines
            _write(sheet, place, "", formats[fills[place], False])


def _format(book: xlsxwriter.Workbook, fill: str | None, sign: bool) -> Format | None:
    """The colour; and for what begins like a formula, the mark by which Excel keeps it as text also when edited."""
    colour = {"bg_color": fill, "border": 1} if fill else {}
    as_text = {"num_format": TEXT_FORMAT, "quote_prefix": True} if sign else {}
    return book.add_format({**colour, **as_text}) if colour or as_text else None


def _write(sheet: Worksheet, place: Place, text: str, form: Format | None) -> None:
    """A figure as a number where that reads back the same, anything else as text."""
    if not text:
        sheet.write_blank(*_at(place), None, form)
    elif _is_number(text):
        sheet.write_number(*_at(place), float(text), form)
    else:
        sheet.write_string(*_at(place), text, form)


def _is_number(text: str) -> bool:
    """Whether a number in its cell would be read back as just this text."""
    if not text.isascii() or not text[-1].isdigit() or text.startswith("+"):
        return False
    try:
        value = float(text)
    except ValueError:
        return False
    return abs(value) < 10**15 and text == (f"{value:.0f}" if value.is_integer() else repr(value))


def _remark(problems: Sequence[Problem], mend: Mend | None, lang: str) -> str:
    """What is wrong with a cell and how to mend it, and what was mended on screen."""
    told = [f"{say(f'command.{p.severity}', lang)} {sentence(p, lang)}" for p in problems]
    if mend:
        told.append(say("marked.mended", lang, was=mend.was, now=mend.now))
    return "\n".join(told)


def _set_out(sheet: Worksheet, raw: RawTable) -> None:
    """Columns as wide as their texts, and the headings fixed."""
    for heading in raw.headings:
        longest = raw.body.select(pl.col(f"c{heading.position}").str.len_chars().max()).item() or 0
        width = _PER_CHARACTER * max(longest, *map(len, heading.text.split() or [""]))
        sheet.set_column(heading.position, heading.position, min(max(width, _NARROW), _WIDE))
    line, position = place_of(raw.headings[0].cell)
    sheet.freeze_panes(line, position + 1)


def _list(book: xlsxwriter.Workbook, sheet: Worksheet, problems: Sequence[Problem], other: str, lang: str) -> None:
    """One line each: how grave, where (a click leads there), what and how to mend it.

    No line of it can be taken for headings: a heading stands beside its cell, a value within its sentence.
    """
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    top = book.add_format({"valign": "top"})
    sheet.write_string(0, 0, say("marked.lead", lang, n=len(problems)), book.add_format({"bold": True}))
    for y, problem in enumerate(problems, start=2):
        sheet.write_string(y, 0, say(f"command.{problem.severity}", lang), top)
        cell = problem.cell or (f"A{problem.line}" if problem.line else None)
        if cell and y < _MOST_REMARKS:
            sheet.write_url(y, 1, f"internal:'{other.replace(chr(39), chr(39) * 2)}'!{cell}", None, cell)
        elif cell:
            sheet.write_string(y, 1, cell, top)
        sheet.write_string(y, 2, message(problem, lang), wrapped)
    for x, width in enumerate((14, 10, 100)):
        sheet.set_column(x, x, width)
