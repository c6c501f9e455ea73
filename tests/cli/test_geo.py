"""``sonae geo import``: outlines that match the ledger are kept; what is broken is told and nothing is stored."""

import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.council import NATION
from dashboard.intake.boundaries import read_boundaries, store_boundaries
from dashboard.maps import boundaries, outlines
from tests.cli.conftest import Sonae
from tests.cli.office import CODE
from tests.region import CITY, region, whole
from tests.town import CODE as TOWN
from tests.town import NOON, Town

SQUARE = [[130.0, 33.0], [130.1, 33.0], [130.1, 33.1], [130.0, 33.1], [130.0, 33.0]]
BESIDE = [[x + 0.1, y] for x, y in SQUARE]
BOW_TIE = [[130.0, 33.0], [130.1, 33.1], [130.1, 33.0], [130.0, 33.1], [130.0, 33.0]]


def feature(ring: list[list[float]], **properties: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def geojson(*features: dict[str, Any], **more: object) -> Path:
    file = Path("outlines.geojson")
    collection = {"type": "FeatureCollection", "features": features, **more}
    file.write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")
    return file


def stored(sonae: Sonae) -> list[dict[str, Any]]:
    """The newest outlines as a question hands them over."""
    assert sonae("ask", "geo/boundaries", "--json") == 0
    return [json.loads(row["geojson"]) for row in json.loads(sonae.out)]


def test_outlines_are_matched_by_code_or_name_and_kept_in_official_order(office: Sonae) -> None:
    file = geojson(
        feature(BESIDE, 校区名="南小学校区", 面積=1.5),
        feature(SQUARE, district_code="01", district="日吉台"),
        feature(SQUARE, name="篠山校区"),
    )
    assert office("geo", "import", file) == 0
    assert office.err == "3地区のうち3地区の形を保存しました(WGS84・JGD2011 のどちらの座標でもそのまま使えます)。\n"
    [collection] = stored(office)
    assert [f["properties"] for f in collection["features"]] == [
        {"district_code": "01", "district": "日吉台", "order": 1},
        {"district_code": "02", "district": "篠山", "order": 2},
        {"district_code": "03", "district": "南", "order": 3},
    ]
    assert collection["features"][2]["geometry"] == {"type": "MultiPolygon", "coordinates": [[BESIDE]]}


def test_the_map_is_drawn_from_the_councils_own_outlines(office: Sonae) -> None:
    assert office("geo", "import", geojson(feature(SQUARE, name="日吉"), feature(BESIDE, name="日吉"))) == 0
    [shape] = boundaries(outlines("sonae", own=json.dumps(stored(office)[0])))
    assert (shape.code, shape.name, len(shape.rings)) == ("01", "日吉台", 2)


def test_what_has_no_match_is_told_on_both_sides(office: Sonae) -> None:
    file = geojson(feature(SQUARE, name="日吉"), feature(BESIDE, name="篠川"), feature(BESIDE, name="旧村"))
    assert office("geo", "import", file, "--lang", "en") == 0
    assert office.err.splitlines() == [
        "[warning] feature 2 (篠川) is no district of the ledger and is not used (nearest names: 篠山).",
        "[warning] feature 3 (旧村) is no district of the ledger and is not used (nearest names: –).",
        "[warning] 2 districts have no outline: 篠山、南. They will not be on the map.",
        "Stored the outlines of 1 of 3 districts (coordinates of WGS84 and JGD2011 alike are used as they are).",
    ]


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (feature(SQUARE[:-1], name="南"), "is not closed"),
        (feature(BOW_TIE, name="南"), "crosses itself"),
        (feature([[y, x] for x, y in SQUARE], name="南"), "not degrees"),
        (feature([[-20500.0, 55300.0], *SQUARE[1:]], name="南"), "not degrees"),
        (feature([SQUARE[0], SQUARE[1], SQUARE[0], SQUARE[0]], name="南"), "no area"),
        (feature([SQUARE[0], SQUARE[1], SQUARE[0]], name="南"), "too few points"),
        (feature(SQUARE, name="南") | {"geometry": {"type": "Point", "coordinates": [130, 33]}}, "no Polygon"),
        ({"type": "Feature", "properties": None, "geometry": None}, "no Polygon"),
        (feature(SQUARE, name="南", district_code="02"), "different districts"),
    ],
)  # fmt: skip
def test_nothing_is_stored_of_a_file_in_which_one_outline_is_broken(
    office: Sonae, broken: dict[str, Any], said: str
) -> None:
    assert office("geo", "import", geojson(feature(SQUARE, name="日吉"), broken), "--lang", "en") == 1
    assert said in office.err
    assert stored(office) == []


def test_outlines_of_another_place_are_refused(office: Sonae) -> None:
    assert office("geo", "import", geojson(feature(SQUARE, name="遠方")), "--lang", "en") == 1
    assert "no district of the ledger has an outline" in office.err
    assert stored(office) == []


@pytest.mark.parametrize("datum", ["urn:ogc:def:crs:EPSG::4301", "urn:ogc:def:crs:EPSG::2444"])
def test_coordinates_of_another_datum_are_refused(office: Sonae, datum: str) -> None:
    crs = {"type": "name", "properties": {"name": datum}}
    assert office("geo", "import", geojson(feature(SQUARE, name="日吉"), crs=crs)) == 2
    assert datum in office.err


@pytest.mark.parametrize("datum", ["urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::6668"])
def test_degrees_of_wgs84_and_jgd2011_are_taken_as_they_are(office: Sonae, datum: str) -> None:
    crs = {"type": "name", "properties": {"name": datum}}
    assert office("geo", "import", geojson(feature(SQUARE, name="日吉"), crs=crs)) == 0


@pytest.mark.parametrize("text", ["{", "[]", '{"type": "FeatureCollection"}', '{"features": 3}'])
def test_what_is_no_geojson_is_unreadable(office: Sonae, text: str) -> None:
    Path("outlines.geojson").write_text(text, encoding="utf-8")
    assert office("geo", "import", "outlines.geojson") == 2
    assert "GeoJSON" in office.err


def test_a_newer_import_holds_and_the_older_stays_in_the_store(office: Sonae) -> None:
    assert office("geo", "import", geojson(feature(SQUARE, name="日吉"))) == 0
    assert office("geo", "import", geojson(feature(SQUARE, name="南"))) == 0
    assert [f["properties"]["district"] for f in stored(office)[0]["features"]] == ["南"]
    assert office.rows("select municipality, actor from boundaries") == [(CODE, "local"), (CODE, "local")]


def test_what_is_imported_last_holds_though_the_clock_stands_still(town: Town) -> None:
    for ring in (SQUARE, BESIDE, SQUARE, BESIDE):
        collection = {"type": "FeatureCollection", "features": [feature(ring, district_code="01")]}
        found = read_boundaries(json.dumps(collection).encode(), store=town.store, municipality=TOWN, now=NOON)
        store_boundaries(town.store, found, municipality=TOWN, actor="office", now=NOON)
        newest = json.loads(town.ask("geo/boundaries")[0]["geojson"])["features"][0]["geometry"]["coordinates"]
        assert min(newest[0][0]) == min(ring)


def test_outlines_of_all_municipalities_are_matched_with_their_list(town: Town) -> None:
    region(town)
    features = [
        feature(BESIDE, N03_004="大市", N03_007=CITY[:5]),  # 国土数値情報 names it so, without the check digit
        feature(SQUARE, code=TOWN),
        feature(SQUARE, name="隣県市"),
    ]
    data = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    found = read_boundaries(data, store=town.store, municipality=NATION, now=NOON)
    assert [(p.code, p.severity) for p in found.problems] == [
        ("outline_unknown_of_all", "warning"), ("outlines_absent_of_all", "warning"),
    ]  # fmt: skip
    assert found.problems[1].facts == {"n": 2, "names": "本村、欠町"}
    store_boundaries(town.store, found, municipality=NATION, actor="office", now=NOON)
    [row] = whole(town.store).ask("geo/boundaries").frame.to_dicts()
    assert [(shape.code, shape.name) for shape in boundaries(row["geojson"])] == [(TOWN, "試験市"), (CITY, "大市")]
