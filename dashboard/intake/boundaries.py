"""The outlines of a municipality's districts, matched with its ledger, or of all municipalities, matched with their
list; kept in the store.

Nothing is stored of a file in which an outline is broken; what has no match on either side is told.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dashboard.council import NATION, council_of
from dashboard.datasets.columns import DISTRICT, DISTRICT_CODE
from dashboard.datasets.municipalities import MUNICIPALITIES
from dashboard.datasets.spec import Column
from dashboard.errors import StoreError
from dashboard.intake.districts import Ledger, ledger_of, municipalities_of
from dashboard.intake.folding import fold
from dashboard.intake.geojson import Outline, Polygon, read_outlines
from dashboard.intake.problems import Problem
from dashboard.periods import today_tokyo
from dashboard.settings import GEO
from dashboard.store.audit import trace
from dashboard.store.connection import Session, Store


def _naming(columns: Sequence[Column], *more: str) -> frozenset[str]:
    """The properties that may name what an outline is of, folded."""
    said = [text for one in columns for text in (one.name, one.label.ja, one.label.en, *one.aliases)]
    return frozenset(fold(text) for text in (*said, "name", "code", "名称", *more))


_NAMING = _naming((DISTRICT, DISTRICT_CODE))
_NAMING_OF_ALL = _naming([c for c in MUNICIPALITIES.columns if c.name in ("code", "name")], "N03_004", "N03_007")
"""With those of 国土数値情報 行政区域 (N03)."""
_OF_ALL = "_of_all"
"""At the end of the codes of problems with the outlines of municipalities."""


@dataclass(frozen=True)
class Boundaries:
    """``shapes``: code → polygons, in official order. ``problems``: errors keep it from being stored."""

    shapes: Mapping[str, Sequence[Polygon]]
    ledger: Ledger
    problems: tuple[Problem, ...]

    @property
    def geojson(self) -> dict[str, Any]:
        """The FeatureCollection that is stored: each feature with district_code, district and order."""
        features = [self._feature(order, code) for order, code in enumerate(self.shapes, start=1)]
        return {"type": "FeatureCollection", "features": features}

    def _feature(self, order: int, code: str) -> dict[str, Any]:
        named = {"district_code": code, "district": self.ledger.names[code], "order": order}
        geometry = {"type": "MultiPolygon", "coordinates": list(self.shapes[code])}
        return {"type": "Feature", "properties": named, "geometry": geometry}


def read_boundaries(data: bytes, *, store: Store, municipality: str, now: datetime) -> Boundaries:
    """The outlines of a GeoJSON file, matched with today's ledger by code or name; of all municipalities, with today's
    list of them. Raises as ``read_outlines`` does.
    """
    of_all, today = municipality == NATION, today_tokyo(now)
    ledger = municipalities_of(store, today) if of_all else ledger_of(store, municipality, today)
    outlines, problems = read_outlines(data)
    shapes: dict[str, list[Polygon]] = {}
    for outline in outlines:
        code, problem = _place(outline, ledger, of_all=of_all)
        problems += [problem] if problem else []
        if code:
            shapes.setdefault(code, []).extend(outline.polygons)
    placed = {code: shapes[code] for code in ledger.names if code in shapes}
    return Boundaries(placed, ledger, (*problems, *_absent(placed, ledger, of_all=of_all)))


def _place(outline: Outline, ledger: Ledger, *, of_all: bool) -> tuple[str | None, Problem | None]:
    """The one district or municipality that the properties of an outline name, or why there is none."""
    naming = _NAMING_OF_ALL if of_all else _NAMING
    said = [text for name, text in outline.words.items() if fold(name) in naming and text.strip()]
    found = {code for text in said if (code := ledger.find(text).value) in ledger.ordinary}
    if len(found) == 1:
        return str(found.pop()), None
    facts = {"n": outline.number, "name": " / ".join(said) or "–"}
    if found:
        return None, Problem("outline_ambiguous", "error", facts=facts)
    near = " / ".join(dict.fromkeys(name for text in said for name in ledger.near(text))) or "–"
    code = f"outline_unknown{_OF_ALL if of_all else ''}"
    return None, Problem(code, "warning", facts=facts | {"near": near})


def _absent(placed: Mapping[str, object], ledger: Ledger, *, of_all: bool) -> list[Problem]:
    """Those that have no outline; a file in which none has one is about another place."""
    end = _OF_ALL if of_all else ""
    absent = [name for code, name in ledger.names.items() if code in ledger.ordinary and code not in placed]
    if not placed:
        return [Problem("ledger_missing" if ledger.is_empty else f"outlines_of_none{end}", "error")]
    facts = {"n": len(absent), "names": "、".join(absent)}
    return [Problem(f"outlines_absent{end}", "warning", facts=facts)] if absent else []


def store_boundaries(store: Store, boundaries: Boundaries, *, municipality: str, actor: str, now: datetime) -> None:
    """Keeps them as the municipality's newest. Raises StoreError("refused_boundaries") where an outline is broken."""
    broken = [problem for problem in boundaries.problems if problem.severity == "error"]
    if broken:
        raise StoreError("refused_boundaries", n=len(broken))

    def write(session: Session) -> None:
        row = {"municipality": municipality, "geojson": json.dumps(boundaries.geojson, ensure_ascii=False)}
        session.run(_NEXT, row | {"at": now, "actor": actor})
        facts = {"districts": len(boundaries.shapes)}
        trace(session, act="boundaries_set", target=municipality, actor=actor, now=now, facts=facts)

    store.write(write)


_NEXT = """
    insert into boundaries
    select $municipality, $geojson, greatest($at, max(set_at) + interval 1 microsecond), $actor
    from boundaries
"""
"""What is imported later is newer, also by a clock that stands still or jumps back."""


def outlined_districts(store: Store, municipality: str) -> frozenset[str]:
    """Codes of the districts that have an outline: in the newest import, else in the file that the council names."""
    geojson = store.rows(
        "select arg_max(geojson, set_at) from boundaries where municipality = $municipality",
        {"municipality": municipality},
    )[0][0]
    file = GEO / f"{council_of(store, municipality).geo}.geojson"
    if geojson is None and not file.is_file():
        return frozenset()
    features = json.loads(geojson or file.read_text(encoding="utf-8"))["features"]
    return frozenset(str(feature["properties"]["district_code"]) for feature in features)
