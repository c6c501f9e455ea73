-- The outlines of a municipality's districts as GeoJSON, matched with its ledger. Append-only; the newest holds.
create table boundaries (
    municipality varchar,
    geojson varchar,
    set_at timestamptz,
    actor varchar
);
