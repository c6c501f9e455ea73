"""Which heading is which column: by its label, its name, any spelling offices use, or as the person says by ``--map``.

A cross-tab, whose headings are values of a code list, is understood as one column spread over several.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from dashboard.datasets import DATASETS, EVERY_DATASET
from dashboard.datasets.codes import codes
from dashboard.datasets.columns import DISTRICT_CODE, MUNICIPALITY, slice_columns
from dashboard.datasets.spec import Column, Dataset, Kind
from dashboard.errors import UsageError
from dashboard.intake.folding import fold, nearest
from dashboard.intake.problems import Problem
from dashboard.intake.reading import Heading, RawTable

TOTALS = frozenset({"合計", "計", "総計", "総額", "小計", "総数", "合計額", "日計", "total", "grandtotal", "subtotal"})


@dataclass(frozen=True)
class Spread:
    """A code column laid out across: which heading holds which of its values, and which headings hold totals."""

    column: Column
    values: Mapping[int, str]
    totals: tuple[Heading, ...]


@dataclass(frozen=True)
class Layout:
    """``headings``: the heading of each column that the file has. ``sets``: what a person gave for columns it lacks.

    Where a file tells a district by code and by name, ``district`` is the code and ``district_name`` the name.
    """

    dataset: Dataset
    headings: Mapping[str, Heading]
    sets: Mapping[str, str]
    ignored: tuple[Heading, ...] = ()
    spread: Spread | None = None
    problems: tuple[Problem, ...] = field(default=())

    def has(self, name: str) -> bool:
        """Whether the file, or the person, gives this column."""
        spread = self.spread is not None and name in (self.spread.column.name, self.dataset.measure)
        return name in self.headings or name in self.sets or spread


def known_headings(dataset: Dataset | None = None, maps: Mapping[str, str] | None = None) -> frozenset[str]:
    """Everything that a heading may be, folded: of one dataset or of all; what ``--map`` names counts too."""
    datasets = DATASETS if dataset is None else (dataset,)
    spellings = {spelling for d in datasets for spelling in (*_spellings(d), *_spread_spellings(d))}
    return frozenset(spellings | {fold(heading) for heading in maps or {}})


def match_headings(
    raw: RawTable, dataset: Dataset, *, maps: Mapping[str, str] | None = None, sets: Mapping[str, str] | None = None
) -> Layout:
    """The layout of a file as that dataset. Raises UsageError for a ``--map`` or ``--set`` of a column or heading that
    there is not; what the file itself lacks or says twice is told as problems.
    """
    chosen = _chosen(raw.headings, dataset, maps or {})
    _hold_sets(dataset, sets or {})
    headings = [h for h in raw.headings if h not in raw.whose]
    matched, twice = _matched(headings, dataset, chosen)
    spread = _spread([h for h in headings if h.position not in chosen], dataset, matched, sets or {})
    stated = _stated(raw, dataset, {*matched, *(sets or {}), *([spread.column.name] if spread else [])})
    taken = {h.position for h in matched.values()} | (_spread_positions(spread) if spread else set())
    ignored = tuple(h for h in headings if h.position not in taken)
    layout = Layout(dataset, matched, {**stated, **(sets or {})}, ignored, spread)
    told = (*(_told_stated(dataset, *s) for s in stated.items()), *(_told_ignored(h, raw, spread) for h in ignored))
    asked = (*twice, *_set_twice(layout), *_absent(layout, raw), *_beside_spread(layout, raw.sheet))
    return replace(layout, problems=(*asked, *told))


def fitting(raw: RawTable) -> list[tuple[Dataset, int]]:
    """The datasets whose required columns the headings hold, best first, with the number of headings understood."""
    found = [(d, _matched(raw.headings, d, {})[0]) for d in EVERY_DATASET]
    scored = [(d, len(m)) for d, m in found if sum(c.required and c.name not in m for c in d.columns) <= _MAY_LACK]
    return sorted(scored, key=lambda pair: -pair[1])


_MAY_LACK = 1  # a file for one campaign, or for the whole city, lacks a column that a person then says once


def column_choices(dataset: Dataset) -> tuple[Column, ...]:
    """Every column that a heading can be mapped to."""
    return (*dataset.columns, *([DISTRICT_CODE] if dataset.district_column else []), *slice_columns(dataset))


@cache
def _spellings(dataset: Dataset) -> Mapping[str, str]:
    """Folded spelling → column name. A label or name goes before an alias."""
    by_alias = {fold(alias): c.name for c in column_choices(dataset) for alias in c.aliases}
    by_label = {fold(text): c.name for c in column_choices(dataset) for text in (c.name, c.label.en, c.label.ja)}
    return by_alias | by_label


def own_spellings(dataset: Dataset) -> Collection[str]:
    """Folded spellings of its columns and of those beside them, but for the municipality."""
    return {spelling for spelling, name in _spellings(dataset).items() if name != MUNICIPALITY.name}


@cache
def _spread_spellings(dataset: Dataset) -> frozenset[str]:
    """Folded spellings of the code values that may stand as headings of a cross-tab."""
    if dataset.measure is None:
        return frozenset()
    lists = (c.codes for c in dataset.columns if c.codes and c.required)
    return frozenset(fold(s) for name in lists for code in codes(name) for s in code.spellings)


def placed_maps(headings: Sequence[Heading], maps: Mapping[str, str]) -> dict[str, str]:
    """What ``--map`` says, each heading by its place, as ``#3``. Raises UsageError for a heading that there is not, and
    where one heading, or one column, is named twice.
    """
    placed: dict[str, str] = {}
    for said, column in maps.items():
        place = f"#{_position(headings, said) + 1}"
        if place in placed or (column and column in placed.values()):
            raise UsageError("said_twice", option="--map", value=said if place in placed else column)
        placed[place] = column
    return placed


def _chosen(headings: Sequence[Heading], dataset: Dataset, maps: Mapping[str, str]) -> dict[int, str]:
    """Position → column name, as the person said; blank for a heading that is none."""
    known = {c.name for c in column_choices(dataset)}
    for column in filter(None, maps.values()):
        if column not in known:
            raise UsageError("unknown_column", value=column, dataset=dataset.name, known=", ".join(sorted(known)))
    return {int(place[1:]) - 1: column for place, column in placed_maps(headings, maps).items()}


def _position(headings: Sequence[Heading], said: str) -> int:
    """The place of a heading named by its text, or by ``#3`` for the third."""
    if said.startswith("#") and said[1:].isdecimal():
        places = [h.position for h in headings if h.position == int(said[1:]) - 1]
    else:
        places = [h.position for h in headings if fold(h.text) == fold(said)]
    if len(places) != 1:
        code = "heading_ambiguous" if places else "unknown_heading"
        raise UsageError(code, value=said, known=" / ".join(" ".join(h.text.split()) for h in headings))
    return places[0]


def _hold_sets(dataset: Dataset, sets: Mapping[str, str]) -> None:
    """A set names a column of the dataset; ``as_of`` may always be said, since it overrides what a title states."""
    known = {*dataset.names, "as_of"}
    for name in sets:
        if name not in known:
            raise UsageError("unknown_column", value=name, dataset=dataset.name, known=", ".join(sorted(known)))


def _matched(
    headings: Sequence[Heading], dataset: Dataset, chosen: Mapping[int, str]
) -> tuple[dict[str, Heading], list[Problem]]:
    """Column name → its heading, and the headings that claim a column already taken."""
    spellings = _spellings(dataset)
    matched = {name: next(h for h in headings if h.position == at) for at, name in chosen.items() if name}
    twice: list[Problem] = []
    for heading in headings:
        name = spellings.get(fold(heading.text))
        if heading.position in chosen or name is None or name in chosen.values():
            continue
        if name in matched:
            facts = {"other": matched[name].text, "other_cell": matched[name].cell}
            twice.append(Problem("heading_twice", "error", cell=heading.cell, heading=heading.text, facts=facts))
        else:
            matched[name] = heading
    return (_with_code(matched, chosen) if dataset.district_column else matched), twice


def _with_code(matched: dict[str, Heading], chosen: Mapping[int, str]) -> dict[str, Heading]:
    """The code of a district decides, and its name is only compared with it, unless a person has chosen the name."""
    rest = {name: heading for name, heading in matched.items() if name != DISTRICT_CODE.name}
    said = set(chosen.values())
    if rest == matched or ("district" in said and DISTRICT_CODE.name not in said):
        return rest
    names = {"district_name": rest["district"]} if "district" in rest else {}
    return {**rest, "district": matched[DISTRICT_CODE.name], **names}


def _spread(
    headings: Sequence[Heading], dataset: Dataset, matched: Mapping[str, Heading], sets: Mapping[str, str]
) -> Spread | None:
    """The one code column that lies across the headings while neither it nor the measure has a heading of its own."""
    if dataset.measure is None or dataset.measure in matched:
        return None
    free = [h for h in headings if h.position not in {m.position for m in matched.values()}]
    for column in dataset.columns:
        if column.codes and column.name not in matched and column.name not in sets:
            values = _values_across(free, column.codes)
            if values and len(set(values.values())) == len(values):
                totals = tuple(h for h in free if fold(h.text) in TOTALS)
                return Spread(column, values, totals)
    return None


def _values_across(headings: Sequence[Heading], code_list: str) -> dict[int, str]:
    """Position → code value, for the headings that are values of the list."""
    spellings = {fold(s): code.value for code in codes(code_list) for s in code.spellings}
    return {h.position: spellings[fold(h.text)] for h in headings if fold(h.text) in spellings}


def _spread_positions(spread: Spread) -> set[int]:
    """The positions that a cross-tab uses."""
    return set(spread.values) | {h.position for h in spread.totals}


def _stated(raw: RawTable, dataset: Dataset, there: Collection[str]) -> dict[str, str]:
    """What the titles say of required code columns without a heading: 「赤い羽根募金」 above a table is a campaign.

    Only where the titles name just one value of the list.
    """
    titles = fold(" ".join(line.text for line in raw.titles))
    lacking = [c for c in dataset.columns if c.required and c.codes and c.name not in there]
    found = {c.name: _named_in(titles, c.codes or "") for c in lacking}
    return {name: values.pop() for name, values in found.items() if len(values) == 1}


_SHORTEST_NAME = 3  # 一般 or 団体 may stand in any title; 赤い羽根 says what it says


def _named_in(titles: str, code_list: str) -> set[str]:
    """The codes of a list that a text names; a spelling inside a longer one that is there too does not count."""
    spellings = {fold(s): c.value for c in codes(code_list) for s in c.spellings if len(fold(s)) >= _SHORTEST_NAME}
    there = [s for s in spellings if s in titles]
    return {spellings[s] for s in there if not any(s != longer and s in longer for longer in there)}


def _told_stated(dataset: Dataset, name: str, value: str) -> Problem:
    """What was taken from the titles is told."""
    return Problem("stated_in_title", "note", value=value, facts={"column": dataset.column(name).label})


def _set_twice(layout: Layout) -> list[Problem]:
    """Columns that both the file and the person give; a stated as-of date may be overridden."""
    both = [name for name in layout.sets if name in layout.headings]
    return [
        Problem("set_and_heading", "error", cell=layout.headings[name].cell, heading=layout.headings[name].text)
        for name in both
    ]


def _beside_spread(layout: Layout, sheet: str | None) -> list[Problem]:
    """Another figure beside a cross-tab (households beside kinds of dues) would be counted once for each of its
    columns.
    """
    figures = [c for c in layout.dataset.measures if c.kind in (Kind.COUNT, Kind.YEN, Kind.NUMBER)]
    beside = [layout.headings[c.name] for c in figures if layout.spread and c.name in layout.headings]
    return [Problem("beside_cross_tab", "error", sheet=sheet, cell=h.cell, heading=h.text) for h in beside]


def _absent(layout: Layout, raw: RawTable) -> list[Problem]:
    """Required columns that neither the file nor the person gives, with the headings that look most like them."""
    texts = [" ".join(h.text.split()) for h in layout.ignored]
    return [
        Problem(
            "column_missing",
            "error",
            sheet=raw.sheet,
            facts={"column": c.label, "name": c.name, "near": " / ".join(nearest(c.label.ja, texts)) or "–"},
        )
        for c in layout.dataset.columns
        if c.required and not layout.has(c.name)
    ]


def _told_ignored(heading: Heading, raw: RawTable, spread: Spread | None) -> Problem:
    """A heading that no column answers to is told, never dropped in silence.

    What stands without any heading, or beside a cross-tab of whose list it may be an unknown value, is left out only
    if accepted.
    """
    if not heading.text.strip():
        return Problem("heading_blank", "warning", sheet=raw.sheet, cell=heading.cell, facts={"cell": heading.cell})
    if spread and raw.body[f"c{heading.position}"].str.contains(r"\d").any():
        facts = {"column": spread.column.label}
        return Problem(
            "spread_unknown", "warning", sheet=raw.sheet, cell=heading.cell, heading=heading.text, facts=facts
        )
    return Problem("heading_ignored", "note", sheet=raw.sheet, cell=heading.cell, heading=heading.text)
