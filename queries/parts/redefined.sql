-- redefined
-- The flows whose definition changed after last fiscal year's figures began and by the end of the month asked, so that
-- the two years cannot be compared. The figures of the chest begin in October.
-- grain: metric
-- $municipality varchar: 6-digit code
-- uses: asked
-- reads: definitions all
select
    definitions.metric,
    max(definitions.valid_from) as changed_on
from live_definitions as definitions, asked
where
    definitions.municipality = $municipality
    and definitions.valid_from <= last_day(asked.this_month)
    and definitions.valid_from > if(
        definitions.metric = 'chest_amount', asked.last_year_start + interval 6 month, asked.last_year_start
    )
group by definitions.metric
