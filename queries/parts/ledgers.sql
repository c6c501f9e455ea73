-- ledgers
-- Every district of every ledger, with the first and last day on which that ledger answers for it, never outside the
-- district's own validity. Reserved districts (whole city, secretariat, outside, unknown) need no row of a ledger,
-- answer always and come last.
-- grain: district × ledger
-- $municipality varchar: 6-digit code
-- uses: ledger_spans
-- reads: districts all
with named as (
    select *
    from live_districts
    where live_districts.municipality = $municipality
)

select
    named.district_code,
    named.district,
    coalesce(named.role, '地区') as role,
    named.area,
    named.households,
    named.households_basis,
    named.population,
    named.aged65,
    named.period as ledger_period,
    coalesce(named."order", named.origin_line) as position,
    greatest(ledger_spans.first_day, named.valid_from) as first_day,
    least(ledger_spans.last_day, named.valid_to) as last_day,
    named.period = max(named.period) over (partition by named.district_code) as is_newest
from named
inner join ledger_spans on named.period = ledger_spans.period
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
    reserved.position,
    date '0001-01-01' as first_day,
    date '9999-12-31' as last_day,
    true as is_newest
from (values ('全市', 900001), ('事務局扱い', 900002), ('市外', 900003), ('不明', 900004))
    as reserved (district_code, position)
left join named on reserved.district_code = named.district_code
where named.district_code is null
