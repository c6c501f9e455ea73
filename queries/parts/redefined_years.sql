-- redefined_years
-- The fiscal years within which the definition of a figure changed: a series has a break there.
-- grain: metric × fiscal year
-- $municipality varchar: 6-digit code
-- reads: definitions all
select
    definitions.metric,
    year(definitions.valid_from - interval 3 month) as fiscal_year,
    max(definitions.valid_from) as changed_on
from live_definitions as definitions
where definitions.municipality = $municipality
group by definitions.metric, year(definitions.valid_from - interval 3 month)
