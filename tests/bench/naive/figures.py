"""What each of the naive pages shows, worked out as a first attempt does: read the file, take the month, add up."""

import os
from dataclasses import dataclass

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go

MONTH, DISTRICT = "対象期間", "校区名"
ELIGIBLE, LISTED, PLANNED, BOTH = "対象者数", "名簿掲載者数", "計画作成済", "計画・支援者とも有"
TITLE = "名簿カバー率"
BEFORE = "前の月"
FILE = "NAIVE_FILE"
"""The variable of the environment that names the file, as ``sonae export roster`` writes it."""


@dataclass(frozen=True)
class Shown:
    """The numbers by their labels, the charts of the month and of all months, the table of the districts."""

    numbers: dict[str, str]
    bars: go.Figure
    lines: go.Figure
    table: pd.DataFrame


def months() -> list[str]:
    """All that are in the file, newest first."""
    return sorted(_read()[MONTH].unique(), reverse=True)


def shown(month: str) -> Shown:
    """All that the page shows of a month."""
    rows = _read()
    for name in (ELIGIBLE, LISTED, PLANNED, BOTH):
        rows[name] = pd.to_numeric(rows[name], errors="coerce")
    of_month = rows[rows[MONTH] == month].assign(未対応=lambda frame: frame[LISTED] - frame[BOTH])
    totals = rows.groupby(MONTH)[[ELIGIBLE, LISTED, PLANNED]].sum()
    return Shown(
        {name: f"{of_month[name].sum():,.0f}" for name in (ELIGIBLE, LISTED, PLANNED, BOTH)},
        px.bar(of_month.sort_values("未対応"), x="未対応", y=DISTRICT, orientation="h", height=900),
        px.line((totals[LISTED] / totals[ELIGIBLE]).reset_index(name="掲載率"), x=MONTH, y="掲載率"),
        of_month[[DISTRICT, ELIGIBLE, LISTED, PLANNED, BOTH, "未対応"]].reset_index(drop=True),
    )


def _read() -> pd.DataFrame:
    return pd.read_csv(os.environ[FILE])
