-- geo/boundaries
-- The outlines of the districts as the council last imported them; no row where it never did.
-- grain: one row
-- $municipality varchar: 6-digit code
-- geojson varchar: a FeatureCollection in WGS84; each feature has district_code, district and order
-- set_at timestamptz: when it was imported
-- actor varchar: by whom
select
    boundaries.geojson,
    boundaries.set_at,
    boundaries.actor
from boundaries
where boundaries.municipality = $municipality
order by boundaries.set_at desc
limit 1
