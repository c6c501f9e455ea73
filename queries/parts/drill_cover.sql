-- drill_cover
-- How far the drills of each fiscal year are known. ``known_to``: the newest month stored, within the year; a month of
-- which only plans are stored says nothing yet of what was held, and is not known.
-- ``is_complete``: every month from April to it was declared complete, so that no event means that none was held.
-- grain: fiscal year
-- $municipality varchar: 6-digit code
-- uses: fiscal_years
-- reads: drills all
with only_planned as (
    select drills.period
    from live_drills as drills
    where drills.municipality = $municipality
    group by drills.period
    having bool_and(drills.status = '予定')
),

stored as (
    select
        live_slices.period,
        live_slices.complete
    from live_slices
    left join only_planned on live_slices.period = only_planned.period
    where
        live_slices.municipality = $municipality
        and live_slices.dataset = 'drills'
        and (live_slices.complete or only_planned.period is null)
)

select
    fiscal_years.fiscal_year,
    count(known.period) > 0 as is_stored,
    least(newest.month, date_trunc('month', fiscal_years.last_day)::date) as known_to,
    count(known.period) > 0
    and count(known.period) filter (where known.complete) > date_diff('month', fiscal_years.first_day, known_to)
        as is_complete
from fiscal_years
cross join (select max(stored.period) as month from stored) as newest
left join stored as known on known.period between fiscal_years.first_day and fiscal_years.last_day
group by fiscal_years.fiscal_year, fiscal_years.first_day, fiscal_years.last_day, newest.month
