-- prefecture/reason_cells
-- The people of each reason for being on the register of every council, by month and district: what is hidden is
-- decided for each municipality by itself, as on its own page.
-- grain: month × municipality × reason × district
-- order: month, municipality, reason, then the code of the district
-- $first date: first day of the first month
-- $last date: first day of the last month
-- uses: councils
-- each: coverage/reason_cells
-- cells: own
-- month date
-- municipality varchar
-- reason varchar: a code of the list of reasons
-- district_code varchar
-- people bigint (persons, protected)
select
    cells.month,
    cells.municipality,
    cells.reason,
    cells.district_code,
    cells.people
from coverage_reason_cells as cells
order by cells.month, cells.municipality, cells.reason, cells.district_code
