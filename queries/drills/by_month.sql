-- drills/by_month
-- Which ordinary district held a drill in which month of a fiscal year: twelve rows for each. A month is ``none`` where
-- it was declared complete, else ``not_reported``; a cancelled, postponed or planned drill shows where none was held.
-- grain: district × month
-- order: the ledger's, then by month
-- $municipality varchar: 6-digit code
-- $fiscal_year integer: the year of its April
-- uses: drill_events, year_districts
-- district_code varchar
-- district varchar
-- month date
-- held bigint (drills)
-- with_roster bigint (drills)
-- status varchar: held, cancelled, postponed, planned, none, not_reported
with months as (
    select unnest(generate_series(fiscal_years.first_day, fiscal_years.last_day, interval 1 month))::date as month
    from fiscal_years
    where fiscal_years.fiscal_year = $fiscal_year
),

counted as (
    select
        drill_events.district_code,
        date_trunc('month', drill_events.held_on)::date as month,
        count(*) filter (where drill_events.status = '実施') as held,
        count(*) filter (where drill_events.status = '実施' and drill_events.roster_used) as with_roster,
        count(*) filter (where drill_events.status = '中止') as cancelled,
        count(*) filter (where drill_events.status = '延期') as postponed,
        count(*) filter (where drill_events.status = '予定') as planned
    from drill_events
    group by drill_events.district_code, date_trunc('month', drill_events.held_on)
)

select
    year_districts.district_code,
    year_districts.district,
    months.month,
    case when stored.complete or counted.held is not null then coalesce(counted.held, 0) end as held,
    case when stored.complete or counted.held is not null then coalesce(counted.with_roster, 0) end as with_roster,
    case
        when counted.held > 0 then 'held'
        when counted.cancelled > 0 then 'cancelled'
        when counted.postponed > 0 then 'postponed'
        when counted.planned > 0 then 'planned'
        when stored.complete then 'none'
        else 'not_reported'
    end as status
from year_districts
cross join months
left join counted on year_districts.district_code = counted.district_code and months.month = counted.month
left join live_slices as stored
    on stored.municipality = $municipality and stored.dataset = 'drills' and months.month = stored.period
where year_districts.fiscal_year = $fiscal_year and year_districts.is_active
order by year_districts.position, year_districts.district_code, months.month
