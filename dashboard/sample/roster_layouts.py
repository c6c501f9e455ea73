"""The six templates that the register was sent in, one per fiscal year."""

from dashboard.sample.sheet import XLSX, Layout, letter_date, plain

_COUNTS = (
    "eligible", "listed", "added", "removed", "consented", "declined", "unanswered", "shared", "planned", "supported",
)  # fmt: skip
_ALL_COUNTS = (*_COUNTS, "planned_and_supported")
_TITLE = "避難行動要支援者名簿 登録状況"

_FY2021 = Layout(
    headings={
        "district": "校区名",
        "eligible": "対象者数",
        "listed": "名簿掲載者数",
        "added": "新規",
        "removed": "削除",
        "consented": "同意者数",
        "declined": "不同意者数",
        "unanswered": "未回答者数",
        "shared": "名簿提供者数",
        "planned": "計画作成済",
        "supported": "支援者決定済",
    },
    titles=("そなえ市", _TITLE, "{month}末現在"),
    notes=("※ 施設に入所している方は含みません。",),
    totals=_COUNTS,
)
_FY2022 = Layout(
    headings={
        "district": "校　区　名",
        "eligible": "対象者数（人）",
        "listed": "名簿掲載者数（人）",
        "added": "新規（人）",
        "removed": "削除（人）",
        "consented": "同意者数（人）",
        "declined": "不同意者数（人）",
        "unanswered": "未回答者数（人）",
        "shared": "名簿提供者数（人）",
        "planned": "計画作成済（人）",
        "supported": "支援者決定済（人）",
    },
    titles=(f"{_TITLE}（{{month}}末現在）", ""),
    totals=_COUNTS,
    total="合　計",
    number=plain,
)
_FY2023 = Layout(
    headings=_FY2021.headings,
    titles=("そなえ市 福祉総務課", _TITLE, "{month}末現在"),
    groups={
        "added": "当月異動",
        "removed": "当月異動",
        "consented": "情報提供の意向",
        "declined": "情報提供の意向",
        "unanswered": "情報提供の意向",
        "planned": "個別避難計画",
        "supported": "個別避難計画",
    },
    notes=("※ 未回答者には、意向を確認中の方を含みます。",),
    totals=_COUNTS,
    total="計",
    encoding="utf-8-sig",
)
_FY2024 = Layout(
    headings={
        "no": "行",
        "district": "校区",
        "eligible": "避難行動要支援者数",
        "listed": "掲載者数",
        "added": "新規登録",
        "removed": "抹消",
        "consented": "同意者",
        "declined": "不同意者",
        "unanswered": "未回答者",
        "shared": "情報提供者数",
        "planned": "個別避難計画作成済",
        "supported": "避難支援者決定済",
        "as_of": "基準日",
    },
    titles=(f"そなえ市{_TITLE}", "{month}末現在"),
    notes=("※1 令和6年4月から対象者の範囲を見直しています。", "※2 高齢者のみの世帯は、要介護認定のある方に限ります。"),
    totals=_COUNTS,
    day=letter_date,
)
_FY2025 = Layout(
    headings={**_FY2021.headings, "planned_and_supported": "計画・支援者とも有", "as_of": "基準日"},
    titles=(f"そなえ市 {_TITLE}", "{month}末現在"),
    totals=_ALL_COUNTS,
    encoding=XLSX,
    remarks=(
        "記入上の注意",
        "「計画・支援者とも有」は、個別避難計画があり、避難を支援する方も決まっている人数です。",
        "人数は月末で締め、翌月10日までに提出してください。",
    ),
)
_FY2026 = Layout(
    headings={
        "district": "校区名",
        "eligible": "対象者数\n(人)",
        "listed": "名簿\n掲載者数",
        "added": "新規\n(人)",
        "removed": "削除\n(人)",
        "consented": "同意者数",
        "declined": "不同意\n者数",
        "unanswered": "未回答\n者数",
        "shared": "名簿\n提供者数",
        "planned": "計画\n作成済",
        "supported": "支援者\n決定済",
        "planned_and_supported": "計画・\n支援者とも有",
        "as_of": "基準日",
    },
    titles=("そなえ市", _TITLE, "{month}末現在"),
    notes=("※ 個人を特定できる情報は記入しないでください。",),
    totals=_ALL_COUNTS,
)
LAYOUTS = {2021: _FY2021, 2022: _FY2022, 2023: _FY2023, 2024: _FY2024, 2025: _FY2025, 2026: _FY2026}
"""By fiscal year."""
