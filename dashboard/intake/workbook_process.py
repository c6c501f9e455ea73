"""A process of its own that reads a workbook: bytes in, its sheets out as JSON, every cell as text.

calamine is fast and safe with memory, yet a damaged or hostile file can make it panic, run forever or ask for all the
memory there is. Here it may do so: the parent (``dashboard.intake.workbooks``) waits no longer than its limit.
Imports nothing of ours, so that it starts in a twentieth of a second. Arguments: ``all`` or ``visible`` sheets, bytes
of memory. Exit codes: 0 read, 3 protected by a password, any other: damaged.
"""

import io
import json
import sys
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

PROTECTED = 3


def main() -> None:
    """Reads standard input, writes ``[{"name", "visible", "rows"}, …]`` to standard output."""
    which, memory = sys.argv[1:]
    _limit_memory(int(memory))
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    except PasswordError:
        sys.exit(PROTECTED)
    sheets = [_sheet(workbook, one) for one in workbook.sheets_metadata if _is_asked(one, which)]
    sys.stdout.buffer.write(json.dumps(sheets, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _limit_memory(size: int) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _is_asked(sheet: Any, which: str) -> bool:
    visible = sheet.visible == SheetVisibleEnum.Visible
    return sheet.typ == SheetTypeEnum.WorkSheet and (visible or which == "all")


def _sheet(workbook: CalamineWorkbook, sheet: Any) -> dict[str, Any]:
    rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
    texts = [[cell if type(cell) is str else _text(cell) for cell in row] for row in rows]
    return {"name": sheet.name, "visible": sheet.visible == SheetVisibleEnum.Visible, "rows": texts}


def _text(value: str | float | bool | date | datetime | time | timedelta) -> str:
    """As typed: 12 and not 12.0, 2024-04-01 and no time where there is none, TRUE as Excel shows it."""
    match value:
        case bool():
            return str(value).upper()
        case float():
            return f"{value:.0f}" if value.is_integer() else repr(value)
        case datetime():
            return value.isoformat(sep=" ")
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)


if __name__ == "__main__":
    main()
