-- ledger
-- The districts in force for a month: the newest live ledger of a fiscal year up to it, else the oldest; and the
-- reserved districts (whole city, secretariat, outside, unknown), which need no row of the ledger and come last.
-- grain: district
-- $municipality varchar: 6-digit code
-- $month date: first day of the month asked
-- reads: districts all
select
    ledger_rows.district_code,
    ledger_rows.district,
    coalesce(ledger_rows.role, '地区') as role,
    ledger_rows.area,
    ledger_rows.households,
    ledger_rows.households_basis,
    ledger_rows.population,
    ledger_rows.aged65,
    ledger_rows.period as ledger_period,
    coalesce(ledger_rows."order", ledger_rows.origin_line) as position
from live_districts as ledger_rows
where
    ledger_rows.municipality = $municipality
    and ledger_rows.period = coalesce(
        (
            select max(newest.period) from live_districts as newest
            where newest.municipality = $municipality and newest.period <= $month
        ),
        (select min(oldest.period) from live_districts as oldest where oldest.municipality = $municipality)
    )
    and (ledger_rows.valid_from is null or ledger_rows.valid_from <= last_day($month))
    and (ledger_rows.valid_to is null or ledger_rows.valid_to >= $month)
union all
select
    reserved.district_code,
    reserved.district_code as district,
    reserved.district_code as role,
    null as area,
    null as households,
    null as households_basis,
    null as population,
    null as aged65,
    null as ledger_period,
    reserved.position
from (values ('全市', 900001), ('事務局扱い', 900002), ('市外', 900003), ('不明', 900004)) as reserved (district_code, position)
where
    not exists (
        select 1 from live_districts as named
        where named.municipality = $municipality and named.district_code = reserved.district_code
    )
