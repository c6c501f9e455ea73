-- drill_cover
-- How far the drills of each fiscal year are known. ``known_to``: the newest month stored, within the year.
-- ``is_complete``: every month from April to it was declared complete, so that no event means that none was held.
-- grain: fiscal year
-- $municipality varchar: 6-digit code
-- uses: fiscal_years
-- reads: drills all
select
    fiscal_years.fiscal_year,
    count(stored.period) > 0 as is_stored,
    least(newest.month, date_trunc('month', fiscal_years.last_day)::date) as known_to,
    count(stored.period) > 0
    and count(stored.period) filter (where stored.complete) > date_diff('month', fiscal_years.first_day, known_to)
        as is_complete
from fiscal_years
cross join (
    select max(live_slices.period) as month
    from live_slices
    where live_slices.municipality = $municipality and live_slices.dataset = 'drills'
) as newest
left join live_slices as stored
    on
        stored.municipality = $municipality
        and stored.dataset = 'drills'
        and stored.period between fiscal_years.first_day and fiscal_years.last_day
group by fiscal_years.fiscal_year, fiscal_years.first_day, fiscal_years.last_day, newest.month
