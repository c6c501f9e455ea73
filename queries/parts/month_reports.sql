-- month_reports
-- Which districts gave a figure for which month: the column that each dataset cannot do without.
-- grain: dataset × period × district × row
-- $municipality varchar: 6-digit code
select
    'roster' as dataset,
    roster.period,
    roster.district_code
from live_roster as roster
where roster.municipality = $municipality and roster.listed is not null
union all
select
    'roster_reasons' as dataset,
    reasons.period,
    reasons.district_code
from live_roster_reasons as reasons
where reasons.municipality = $municipality and reasons.people is not null
union all
select
    'volunteers' as dataset,
    volunteers.period,
    volunteers.district_code
from live_volunteers as volunteers
where volunteers.municipality = $municipality and volunteers.registered is not null
union all
select
    'chest' as dataset,
    chest.period,
    chest.district_code
from live_chest as chest
where chest.municipality = $municipality and chest.amount is not null
union all
select
    'dues' as dataset,
    dues.period,
    dues.district_code
from live_dues as dues
where dues.municipality = $municipality and dues.amount is not null
