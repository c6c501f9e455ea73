"""The board pack: one month for a council's board and its councillors, as paper and as a workbook.

``Board`` says of which month, for whom; ``chapters`` puts together what both show; ``FORMS`` are the ways to make it.
"""

from types import MappingProxyType

from dashboard.reports.board.asked import Board, noting
from dashboard.reports.board.asworkbook import as_workbook
from dashboard.reports.board.contents import chapters
from dashboard.reports.board.onpaper import as_pdf

FORMS = MappingProxyType({"pdf": as_pdf, "xlsx": as_workbook})

__all__ = ["FORMS", "Board", "as_pdf", "as_workbook", "chapters", "noting"]
