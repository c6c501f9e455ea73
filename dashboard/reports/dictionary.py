"""The data dictionary, made from the declarations: every dataset, every column, every value that may be written.

``python -m dashboard.reports.dictionary`` writes docs/data-dictionary.md; a test holds that the file is that of today.
"""

from pathlib import Path

from dashboard.datasets import EVERY_DATASET
from dashboard.datasets.codes import codes
from dashboard.datasets.spec import Column, Dataset
from dashboard.settings import ROOT
from dashboard.words import say

FILE = ROOT / "docs" / "data-dictionary.md"


def dictionary() -> str:
    """The whole dictionary as Markdown, Japanese beside English."""
    lists = sorted({c.codes for d in EVERY_DATASET for c in d.columns if c.codes})
    parts = [say("dictionary.head", "en"), *(_dataset(d) for d in EVERY_DATASET), say("dictionary.codes", "en")]
    return "\n\n".join([*parts, *(_codes(name) for name in lists)]) + "\n"


def _dataset(dataset: Dataset) -> str:
    """One dataset: what it is, its period and key, and its columns as a table."""
    kind = say("dictionary.flow" if dataset.flow else f"dictionary.{dataset.cadence}", "en")
    key = ", ".join(f"`{name}`" for name in dataset.key)
    head = [f"## `{dataset.name}` {dataset.label.ja} — {dataset.label.en}", f"{dataset.about.ja} {dataset.about.en}"]
    rows = [_row(c, dataset) for c in dataset.columns]
    return "\n\n".join([*head, say("dictionary.about", "en", kind=kind, key=key), "\n".join([_HEAD, *rows])])


_HEAD = "| column | heading | also read as | kind | what it is |\n|---|---|---|---|---|"


def _row(column: Column, dataset: Dataset) -> str:
    """One column of a dataset."""
    mark = " **\\***" if column.required else ""
    kind = f"{column.kind}: [`{column.codes}`](#{column.codes})" if column.codes else str(column.kind)
    aliases = "、".join(" ".join(alias.split()) for alias in column.aliases)
    about = f"{column.about.ja} {column.about.en}"
    key = " (key)" if column.name in dataset.key else ""
    return f"| `{column.name}`{mark}{key} | {column.label.ja} / {column.label.en} | {aliases} | {kind} | {about} |"


def _codes(name: str) -> str:
    """One code list."""
    rows = [f"| {c.value} | {c.label.ja} | {c.label.en} | {'、'.join(c.aliases)} |" for c in codes(name)]
    return "\n".join([f"### {name}", "", "| stored | Japanese | English | also read as |", "|---|---|---|---|", *rows])


def write(file: Path = FILE) -> None:
    """Writes the dictionary of today."""
    file.write_text(dictionary(), encoding="utf-8")


if __name__ == "__main__":
    write()
