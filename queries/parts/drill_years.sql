-- drill_years
-- The drills of each fiscal year by district: every district active in it, and any other that has events. A district is
-- known to have held none only where the year is complete; without an event and without that it has not reported, and
-- its counts are null. A cancelled drill is an event: it is counted apart and is never taken for none planned.
-- Where none was held nobody took part; of the drills held, what no file says stays null.
-- grain: fiscal year × district
-- uses: year_districts, drill_events, drill_cover
with counted as (
    select
        fiscal_years.fiscal_year,
        drill_events.district_code,
        count(*) filter (where drill_events.status = '実施') as held,
        count(*) filter (where drill_events.status = '実施' and drill_events.is_own) as own_held,
        count(*) filter (where drill_events.status = '実施' and drill_events.roster_used) as with_roster,
        count(*) filter (where drill_events.status = '実施' and drill_events.is_own and drill_events.roster_used)
            as own_with_roster,
        count(drill_events.roster_used) filter (where drill_events.status = '実施') as telling_roster,
        count(*) filter (where drill_events.status = '中止') as cancelled,
        count(*) filter (where drill_events.status = '中止' and drill_events.is_own) as own_cancelled,
        count(*) filter (where drill_events.status = '延期') as postponed,
        count(*) filter (where drill_events.status = '予定') as planned,
        (sum(drill_events.participants) filter (where drill_events.status = '実施'))::bigint as participants,
        (sum(drill_events.registrants) filter (where drill_events.status = '実施'))::bigint as registrants,
        (sum(drill_events.stand_ins) filter (where drill_events.status = '実施'))::bigint as stand_ins,
        (sum(drill_events.supporters) filter (where drill_events.status = '実施'))::bigint as supporters,
        (sum(drill_events.youth) filter (where drill_events.status = '実施'))::bigint as youth,
        (sum(drill_events.confirmed) filter (where drill_events.to_confirm is not null and drill_events.status = '実施'))
        ::bigint as confirm_rate_numerator,
        (sum(drill_events.to_confirm) filter (where drill_events.confirmed is not null and drill_events.status = '実施'))
        ::bigint as confirm_rate_denominator
    from fiscal_years
    inner join drill_events on drill_events.held_on between fiscal_years.first_day and fiscal_years.last_day
    group by fiscal_years.fiscal_year, drill_events.district_code
),

known as (
    select
        year_districts.fiscal_year,
        year_districts.district_code,
        year_districts.district,
        year_districts.role,
        year_districts.area,
        year_districts.position,
        year_districts.is_active,
        drill_cover.is_complete,
        drill_cover.is_complete or coalesce(counted.held + counted.cancelled + counted.postponed, 0) > 0 as is_known,
        if(drill_cover.is_complete and coalesce(counted.held, 0) = 0, 0, null) as nobody,
        counted.* exclude (fiscal_year, district_code)
    from year_districts
    inner join drill_cover on year_districts.fiscal_year = drill_cover.fiscal_year
    left join counted
        on year_districts.fiscal_year = counted.fiscal_year and year_districts.district_code = counted.district_code
    where year_districts.is_active or counted.district_code is not null
)

select
    known.fiscal_year,
    known.district_code,
    known.district,
    known.role,
    known.area,
    known.position,
    known.is_active,
    case when known.is_known then coalesce(known.held, 0) end as held,
    case when known.is_known then coalesce(known.own_held, 0) end as own_held,
    case
        when known.telling_roster > 0 or (known.is_known and coalesce(known.held, 0) = 0)
            then coalesce(known.with_roster, 0)
    end as with_roster,
    case when known.telling_roster > 0 then known.own_with_roster end as own_with_roster,
    case when known.is_known then coalesce(known.cancelled, 0) end as cancelled,
    case when known.is_known then coalesce(known.own_cancelled, 0) end as own_cancelled,
    case when known.is_known then coalesce(known.postponed, 0) end as postponed,
    coalesce(known.planned, 0) as planned,
    coalesce(known.participants, known.nobody) as participants,
    coalesce(known.registrants, known.nobody) as registrants,
    coalesce(known.stand_ins, known.nobody) as stand_ins,
    coalesce(known.supporters, known.nobody) as supporters,
    coalesce(known.youth, known.nobody) as youth,
    known.confirm_rate_numerator,
    known.confirm_rate_denominator,
    case when known.held > 0 then 'held' when known.is_complete then 'none' else 'not_reported' end as status
from known
