-- council_places
-- The municipalities of the whole, in the month asked: those of the list in force (the newest up to the month, else the
-- oldest) and every council of the store that is not in it. ``is_here``: there is a council that can send files.
-- grain: municipality
-- $month date: first day of the month asked
-- reads: municipalities all
with in_force as (
    select coalesce(max(listed.period) filter (where listed.period <= $month), min(listed.period)) as period
    from live_municipalities as listed
),

listed as (
    select
        municipalities.code,
        municipalities.name,
        municipalities.prefecture,
        municipalities.population
    from live_municipalities as municipalities
    inner join in_force on municipalities.period = in_force.period
),

said as (
    select
        settings.municipality,
        arg_max(settings.value, settings.set_at) as name
    from settings
    where settings.name = 'name' and settings.municipality <> '000000'
    group by settings.municipality
)

select
    coalesce(listed.code, said.municipality) as municipality,
    coalesce(listed.name, said.name) as name,
    listed.prefecture,
    listed.population,
    said.municipality is not null as is_here
from listed
full join said on listed.code = said.municipality
