"""Small counts of people who need help are not shown to those who do not work with them, nor what would tell them.

Counts of 1 to 9 are hidden as 10未満 (the threshold can be set); zero is shown. Whoever knows the rest of a row, the
total of a column or the month before could often work such a count out, so that further cells are withheld:

1. Parts that add up to a whole (consented + declined + unanswered = listed) are hidden together, and with their whole.
2. Where what remains of a whole is small (3 of 100 have no plan), the part is hidden too; the whole if it has parts.
3. Hidden districts of a column stand for one another: what one has more, another may have less, and every sum stays as
   it is. One that would stand alone gets a companion that gave the same columns, the smallest that is large enough;
   where there is none, the total is withheld.
4. People who came or went in a month are hidden where those listed are, in that month or the one before.

Why this is enough stands in docs/decisions/0016-hidden-with-its-neighbours.md; a test attacks it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

THRESHOLD = 10
WITHHELD = "*"
"""The mark of a figure that is no small count itself but would tell one."""

Row = Mapping[str, int | None]
Unit = tuple[str, ...]
Marks = Mapping[str, str | None]
"""Column → its mark, None where the figure is shown."""


def small_mark(threshold: int = THRESHOLD) -> str:
    """The mark of a small count, where only ASCII will do: ``<10``."""
    return f"<{threshold}"


def is_small(count: int | None, threshold: int = THRESHOLD) -> bool:
    """Whether a count is too small to be shown; a missing one is not."""
    return count is not None and 0 < count < threshold


@dataclass(frozen=True)
class Bounds:
    """Figures that follow from others: from ``exact`` where it is given, else from all of ``inputs``."""

    names: tuple[str, ...] = ()
    exact: str = ""
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Relations:
    """How the protected counts of one table tell one another; all are names of its columns.

    ``parts``: (parts, whole) that add up within a row. ``shares``: (part, whole) whose difference means people too.
    ``moves``: (came, went, stock), which make the stock of one month out of that of the month before. ``copies``: a
    column that repeats another in some of the rows, as the sides of a rate do → that other.
    """

    counts: tuple[str, ...]
    parts: tuple[tuple[Unit, str], ...] = ()
    shares: tuple[tuple[str, str], ...] = ()
    moves: tuple[str, ...] = ()
    bounds: Bounds = Bounds()
    copies: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that may be hidden."""
        return (*self.counts, *self.bounds.names, *self.copies)

    @cached_property
    def wholes(self) -> frozenset[str]:
        """The columns that have parts."""
        return frozenset(whole for _, whole in self.parts)

    def named(self, name: str, *, sides: bool) -> tuple[str, ...]:
        """The columns that show the count or the rate of that name; ``sides``: those that its rates are made of."""
        rates = [copy.removesuffix("_numerator") for copy, of in self.copies.items() if of == name]
        found = [f"{rate}_{side}" for rate in [name, *rates] for side in ("numerator", "denominator")]
        both = tuple(copy for copy in found if copy in self.copies)
        return both if both and (sides or name not in self.counts) else (name,) if name in self.columns else ()

    @cached_property
    def units(self) -> list[Unit]:
        """Columns that are hidden together: wholes with their parts, then parts, then columns that stand alone."""
        whole = [(w, *(m for parts, of in self.parts if of == w for m in parts)) for w in sorted(self.wholes)]
        bound = {name for unit in whole for name in unit} | set(self.moves)
        return [*whole, *(parts for parts, _ in self.parts), *((name,) for name in self.counts if name not in bound)]

    def telling(self, unit: Unit) -> Unit:
        """The columns of a unit that hide all of it: a whole hides its parts, not the other way."""
        return unit[:1] if unit[0] in self.wholes else unit


@dataclass(frozen=True)
class Hidden:
    """``cells``: district → its hidden columns. ``totals``: the columns whose sum over all districts is withheld."""

    cells: Mapping[str, frozenset[str]]
    totals: frozenset[str]


def hide(
    rows: Mapping[str, Row], relations: Relations, *, before: Collection[str] = (), threshold: int = THRESHOLD
) -> Hidden:
    """What of one month's table to hide. ``rows``: district → its counts. ``before``: the districts whose stock was
    hidden in the month before.
    """
    cells = {district: _told(row, relations, threshold) for district, row in rows.items()}
    total = {name: _sum(row.get(name) for row in rows.values()) for name in relations.columns}
    totals = _told(total, relations, threshold) | _small_sides(total, relations, threshold)
    for unit in relations.units:
        cells = {district: _closed(cells[district], unit, row, relations) for district, row in rows.items()}
        totals |= _accompany(cells, rows, unit, relations, threshold)
        totals = _closed(totals, unit, total, relations)
    for district, row in rows.items():
        cells[district] |= _moves(cells[district], row, relations, follows=district in before)
        cells[district] |= _derived(cells[district], row, relations)
    totals |= _derived_totals(totals, cells, rows, relations)
    return Hidden({d: frozenset(names) for d, names in cells.items()}, frozenset(totals))


def mark(name: str, row: Row, relations: Relations, threshold: int = THRESHOLD) -> str:
    """What stands in place of a hidden count: 10未満, unless its neighbours narrow that to one number."""
    plain = is_small(row.get(name), threshold) and not _is_narrowed(name, row, relations, threshold)
    return small_mark(threshold) if plain else WITHHELD


def _told(row: Row, relations: Relations, threshold: int) -> set[str]:
    """The columns of a row that are small, or tell that what remains of their whole is."""
    small = {name for name in relations.counts if is_small(row.get(name), threshold)}
    rests = ((part, whole) for part, whole in relations.shares if is_small(_rest(row, part, whole), threshold))
    return small | {whole if part in relations.wholes else part for part, whole in rests}


def _small_sides(total: Row, relations: Relations, threshold: int) -> set[str]:
    """The sides of the city's rates, sums over fewer districts than their counts, that are small or leave a small rest;
    with the counts that they are of.
    """
    rests = {name: _rest(total, name, f"{name.removesuffix('_numerator')}_denominator") for name in relations.copies}
    found = {n for n, rest in rests.items() if is_small(total.get(n), threshold) or is_small(rest, threshold)}
    return found | {relations.copies[name] for name in found}


def _rest(row: Row, part: str, whole: str) -> int | None:
    """What remains of a whole without that part."""
    above, below = row.get(part), row.get(whole)
    return None if above is None or below is None else below - above


def _sum(values: Iterable[int | None]) -> int | None:
    """The sum of what is given."""
    given = [value for value in values if value is not None]
    return sum(given) if given else None


def _closed(names: set[str], unit: Unit, row: Row, relations: Relations) -> set[str]:
    """A unit is hidden as one; what is not given needs no hiding."""
    if names.isdisjoint(relations.telling(unit)):
        return names
    return names | {name for name in unit if row.get(name) is not None}


def _accompany(
    cells: dict[str, set[str]], rows: Mapping[str, Row], unit: Unit, relations: Relations, threshold: int
) -> set[str]:
    """Gives each hidden unit that stands alone a companion, and returns the columns whose totals have none."""
    alone: set[str] = set()
    for alike in _alike(rows, unit):
        telling = relations.telling(unit)
        is_told = {district: not cells[district].isdisjoint(telling) for district in alike}
        hidden = [rows[district] for district, told in is_told.items() if told]
        if not hidden or _give_way(hidden, unit, threshold):
            continue
        shown = [district for district, told in is_told.items() if not told]
        if companion := _companion(shown, hidden, rows, unit, threshold):
            cells[companion] |= {name for name in unit if rows[companion].get(name) is not None}
        else:
            alone |= set(unit)
    return alone


def _alike(rows: Mapping[str, Row], unit: Unit) -> Iterator[list[str]]:
    """The districts that gave the same columns of a unit, together; those that gave none are left out."""
    alike: dict[Unit, list[str]] = defaultdict(list)
    for district, row in rows.items():
        alike[tuple(name for name in unit if row.get(name) is not None)].append(district)
    return (districts for given, districts in alike.items() if given)


def _give_way(hidden: Sequence[Row], unit: Unit, threshold: int) -> bool:
    """Whether several hidden rows can hold other numbers with the same sums: in no column is each 1, or each 9."""
    return len(hidden) > 1 and all(_is_loose([row.get(name) or 0 for row in hidden], threshold) for name in unit)


def _is_loose(counts: Sequence[int], threshold: int) -> bool:
    small = [count for count in counts if is_small(count, threshold)]
    between = len(small) > 1 and len(small) < sum(small) < len(small) * (threshold - 1)
    return not small or between or max(counts) >= threshold + 2


def _companion(
    shown: Sequence[str], hidden: Sequence[Row], rows: Mapping[str, Row], unit: Unit, threshold: int
) -> str | None:
    """The smallest district that leaves a small count beside it several possible values; None without one."""
    narrow = [name for name in unit if any(is_small(row.get(name), threshold) for row in hidden)]
    large = [d for d in shown if all((rows[d].get(name) or 0) >= threshold + 2 for name in narrow)]
    return min(
        large, key=lambda district: (sum(rows[district].get(name) or 0 for name in unit), district), default=None
    )


def _moves(hidden: set[str], row: Row, relations: Relations, *, follows: bool) -> set[str]:
    """Those who came and went, where one of them or the stock is hidden, or ``follows`` a hidden one."""
    moving = {name for name in relations.moves[:2] if row.get(name) is not None}
    return moving if follows or not hidden.isdisjoint(relations.moves) else set()


def _derived(hidden: set[str], row: Row, relations: Relations) -> set[str]:
    """Copies of what is hidden, and the bounds that follow from it."""
    copies = {name for name, of in relations.copies.items() if of in hidden and row.get(name) is not None}
    bounds = relations.bounds
    sources = (bounds.exact,) if row.get(bounds.exact) is not None else bounds.inputs
    return copies if hidden.isdisjoint(sources) else copies | set(bounds.names)


def _derived_totals(
    totals: set[str], cells: Mapping[str, set[str]], rows: Mapping[str, Row], relations: Relations
) -> set[str]:
    """Sums that follow from withheld ones, and sums over fewer districts where one that is left out is hidden: the
    difference of two sums would tell it.
    """
    copies = relations.copies.items()
    found = {name for name, of in copies if of in totals}
    found |= {n for n, of in copies for d, row in rows.items() if of in cells[d] and row.get(n) is None}
    bounds, unsure = relations.bounds, [d for d, row in rows.items() if row.get(relations.bounds.exact) is None]
    is_told = not totals.isdisjoint((bounds.exact, *(bounds.inputs if unsure else bounds.inputs[:1])))
    if is_told or any(not cells[d].isdisjoint(bounds.names) for d in unsure):
        found |= set(bounds.names)
    return found | {name for name in relations.moves[:2] if any(name in hidden for hidden in cells.values())}


def _is_narrowed(name: str, row: Row, relations: Relations, threshold: int) -> bool:
    """Whether "fewer than ten", said of each hidden neighbour, would leave a single solution."""
    most = threshold - 1
    if any(name in parts and row.get(whole) == len(parts) * most for parts, whole in relations.parts):
        return True
    if name in relations.moves[:2]:
        came, went = (row.get(moving) or 0 for moving in relations.moves[:2])
        return abs(came - went) >= most - 1
    return _is_bounded(name, row, relations, most)


def _is_bounded(name: str, row: Row, relations: Relations, most: int) -> bool:
    """Whether that many must have both, so that no smaller number is possible: plan + supporter − listed."""
    beside = next((parts for parts, _ in relations.parts if relations.bounds.exact in parts), ())
    if name not in beside:
        return False
    stock, *both = (row.get(of) for of in relations.bounds.inputs)
    return stock is not None and None not in both and sum(count or 0 for count in both) - stock >= most
