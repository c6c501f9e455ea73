"""定義の変更: from when a figure means something else, so that a series is broken where its meaning was."""

from dashboard.datasets.spec import Cadence, Column, Dataset, Kind, Label

DEFINITIONS = Dataset(
    "definitions",
    Label("定義の変更", "Changes of definition"),
    Label("数え方が変わった日と、その内容。", "When a figure began to be counted differently, and how."),
    Cadence.FISCAL_YEAR,
    key=("metric", "valid_from"),
    columns=(
        Column(
            "metric",
            Kind.CODE,
            Label("指標", "Metric"),
            Label("数え方が変わった数字。", "The figure whose meaning changed."),
            required=True,
            aliases=("対象", "項目"),
            codes="metric",
        ),
        Column(
            "valid_from",
            Kind.DATE,
            Label("適用開始", "Valid from"),
            Label("この定義になった日。", "The day from which it holds."),
            required=True,
            aliases=("適用開始日", "変更日"),
        ),
        Column(
            "text_ja",
            Kind.TEXT,
            Label("定義", "Definition (Japanese)"),
            Label("新しい定義。", "The new definition in Japanese."),
            required=True,
            aliases=("定義(日本語)", "内容"),
        ),
        Column(
            "text_en",
            Kind.TEXT,
            Label("定義(英語)", "Definition (English)"),
            Label("英語の定義。", "The new definition in English."),
            aliases=("英語",),
        ),
        Column(
            "reason",
            Kind.TEXT,
            Label("理由", "Reason"),
            Label("変えた理由。", "Why it changed."),
            aliases=("変更理由",),
        ),
    ),
    reconciled=False,
)
