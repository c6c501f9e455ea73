"""The templates and the words in which the chest's files were sent, one per fiscal year."""

from dataclasses import replace

from dashboard.sample.sheet import XLSX, Layout, letter_date, slash_date

DATED_SINCE = 2024
"""Since then each gift has its day."""

_TOTALS = ("amount", "donations")
_FY2021 = Layout(
    headings={
        "district": "校区名",
        "campaign": "募金区分",
        "method": "募金方法",
        "amount": "金額（円）",
        "donations": "件数",
    },
    titles=("そなえ市共同募金委員会", "{year} 共同募金実績（{month}分）"),
    totals=_TOTALS,
    units={"amount": "円", "donations": "件"},
)
WITHOUT_CAMPAIGN = replace(
    _FY2021,
    headings={"district": "校区名", "method": "募金方法", "amount": "金額（円）", "donations": "件数"},
    titles=("そなえ市共同募金委員会", "{year} 歳末たすけあい募金実績（{month}分）"),
)
_FY2022 = Layout(
    headings={
        "district": "校区",
        "campaign": "募金の区分",
        "method": "募　金　種　別",
        "amount": "実績額 （円）",
        "donations": "募金件数",
    },
    titles=("赤い羽根・歳末たすけあい 募金実績 {month}分",),
    notes=("{remark}",),
    totals=_TOTALS,
    total="総　額",
)
THOUSANDS = replace(
    _FY2022,
    headings={**_FY2022.headings, "amount": "実績額"},
    titles=(*_FY2022.titles, "（単位：千円）"),
)
_FY2023 = Layout(
    headings={
        "district": "校区名",
        "campaign": "運動区分",
        "method": "募金の種類",
        "amount": "募金額\n（円）",
        "donations": "件数\n（件）",
    },
    titles=("そなえ市共同募金委員会", "共同募金実績", "{month}分"),
    notes=("{remark}",),
    totals=_TOTALS,
    encoding="utf-8-sig",
)
_FY2024 = Layout(
    headings={
        "district": "校区名",
        "collected_on": "募金日",
        "campaign": "募金区分",
        "method": "募金方法",
        "amount": "金額（円）",
        "donations": "件数",
    },
    titles=("そなえ市共同募金委員会", "{month}分 共同募金受入簿（集計）"),
    notes=("{remark}",),
    totals=_TOTALS,
    day=letter_date,
)
_FY2025 = replace(_FY2024, encoding=XLSX, remarks=("募金日は、校区から入金のあった日です。",))
_FY2026 = replace(
    _FY2024,
    headings={
        "district": "校区名",
        "collected_on": "受入日",
        "campaign": "区分",
        "method": "方法",
        "amount": "募金額（円）",
        "donations": "件数（件）",
    },
    day=slash_date,
)
LAYOUTS = {2021: _FY2021, 2022: _FY2022, 2023: _FY2023, 2024: _FY2024, 2025: _FY2025, 2026: _FY2026}
"""By fiscal year."""

_METHODS = {"戸別": "戸別募金", "職域": "職域募金", "街頭": "街頭募金", "学校": "学校募金", "個人": "個人募金"}
WORDS = {
    2021: {"法人": "法人(大口)", "歳末": "歳末たすけあい"},
    2022: {
        **_METHODS,
        "法人": "大口募金",
        "一般": "赤い羽根",
        "歳末": "歳末たすけあい募金",
        "資材・バッジ": "資材募金",
    },
    2023: {**_METHODS, "法人": "法人募金", "歳末": "歳末たすけあい", "イベント": "イベント募金"},
    2025: {"一般": "一般（赤い羽根）", "歳末": "歳末たすけあい", "法人": "法人(大口)"},
}
"""By fiscal year: a code → how that year's files spell it; others stand as they are."""
