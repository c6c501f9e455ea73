-- prefecture/priority
-- Every protected figure of the districts of every council as disaster/priority says it there: what of the sums of
-- prefecture/disaster is hidden is decided by these, for each municipality by itself, as on its own page.
-- grain: municipality × district
-- order: by code, then the code of the district
-- $month date: first day of the month asked
-- uses: councils
-- each: disaster/priority
-- cells: prefecture/cells at data_month
-- municipality varchar
-- district_code varchar
-- data_month date: the month of the register
-- listed bigint (persons, protected)
-- consented bigint (persons, protected)
-- planned bigint (persons, protected)
-- supported bigint (persons, protected)
-- planned_and_supported bigint (persons, protected)
-- uncovered bigint (persons, protected)
-- uncovered_min bigint (persons, protected)
-- uncovered_max bigint (persons, protected)
select
    disaster_priority.municipality,
    disaster_priority.district_code,
    disaster_priority.data_month,
    disaster_priority.listed,
    disaster_priority.consented,
    disaster_priority.planned,
    disaster_priority.supported,
    disaster_priority.planned_and_supported,
    disaster_priority.uncovered,
    disaster_priority.uncovered_min,
    disaster_priority.uncovered_max
from disaster_priority
order by disaster_priority.municipality, disaster_priority.district_code
