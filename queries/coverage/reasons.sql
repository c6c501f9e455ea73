-- coverage/reasons
-- For which reasons people are on the register, in the whole municipality. One person may have several reasons, so that
-- the rows may add up to more than the people listed. A whole-city row counts only for a reason without district rows.
-- grain: reason
-- order: most people first
-- $municipality varchar: 6-digit code
-- $month date: first day of the month asked
-- uses: ledger, ledgers
-- reads: roster_reasons month
-- ordered-by: people
-- cells: coverage/reason_cells at $month
-- reason varchar: a code of the list of reasons
-- people bigint (persons, protected): null where no district gave a figure
-- people_last_year bigint (persons, protected)
-- districts_reported bigint (districts): ordinary districts that gave this reason's figure
-- districts_expected bigint (districts)
with expected as (
    select count(*) filter (where ledger.role = '地区') as districts
    from ledger
),

named as (
    select
        reasons.reason,
        reasons.period,
        reasons.people,
        ledgers.role,
        bool_or(ledgers.role = '地区' and reasons.people is not null)
            over (partition by reasons.reason, reasons.period) as is_by_district
    from live_roster_reasons as reasons
    left join ledgers on reasons.district_code = ledgers.district_code and ledgers.is_newest
    where
        reasons.municipality = $municipality
        and reasons.period in ($month, $month - interval 1 year)
)

select
    named.reason,
    (sum(named.people) filter (where named.period = $month))::bigint as people,
    (sum(named.people) filter (where named.period < $month))::bigint as people_last_year,
    count(named.people) filter (where named.period = $month and named.role = '地区') as districts_reported,
    any_value(expected.districts) as districts_expected
from named
cross join expected
where named.role <> '全市' or not named.is_by_district
group by named.reason
having count(*) filter (where named.period = $month) > 0
order by people desc nulls last, named.reason asc
