-- drills/trend
-- The drills of the municipality over the ten fiscal years up to the one asked; a year without data is a row of nulls
-- beside its number of districts.
-- grain: fiscal year
-- order: oldest first
-- $municipality varchar: 6-digit code
-- $fiscal_year integer: the last year
-- uses: drill_years
-- fiscal_year integer
-- active_districts bigint (districts)
-- districts_held bigint (districts)
-- districts_with_roster bigint (districts)
-- districts_reported bigint (districts): held or known to have held none
-- drills bigint (drills): held
-- cancelled bigint (drills)
-- participants bigint (persons)
-- registrants bigint (persons)
with sums as (
    select
        drill_years.fiscal_year,
        count(*) filter (where drill_years.is_active) as active_districts,
        count(*) filter (where drill_years.is_active and drill_years.status = 'held') as districts_held,
        count(*) filter (where drill_years.is_active and drill_years.with_roster > 0) as districts_with_roster,
        count(drill_years.with_roster) filter (where drill_years.held > 0) as telling_roster,
        count(drill_years.participants) filter (where drill_years.own_held > 0) as telling_participants,
        count(drill_years.registrants) filter (where drill_years.own_held > 0) as telling_registrants,
        count(*) filter (where drill_years.is_active and drill_years.status <> 'not_reported') as districts_reported,
        sum(drill_years.own_held)::bigint as drills,
        sum(drill_years.own_cancelled)::bigint as cancelled,
        sum(drill_years.participants)::bigint as participants,
        sum(drill_years.registrants)::bigint as registrants
    from drill_years
    group by drill_years.fiscal_year
)

select
    fiscal_years.fiscal_year,
    coalesce(sums.active_districts, 0) as active_districts,
    case when drill_cover.is_stored then sums.districts_held end as districts_held,
    case when sums.telling_roster > 0 or sums.drills = 0 then sums.districts_with_roster end as districts_with_roster,
    coalesce(sums.districts_reported, 0) as districts_reported,
    sums.drills,
    sums.cancelled,
    case when sums.telling_participants > 0 or sums.drills = 0 then sums.participants end as participants,
    case when sums.telling_registrants > 0 or sums.drills = 0 then sums.registrants end as registrants
from fiscal_years
inner join drill_cover on fiscal_years.fiscal_year = drill_cover.fiscal_year
left join sums on fiscal_years.fiscal_year = sums.fiscal_year
order by fiscal_years.fiscal_year
