-- coverage/reason_cells
-- The people of each reason for being on the register, by month and district, as they count in every sum: a whole-city
-- row stands here only for a reason without district rows.
-- grain: month × reason × district
-- order: month, reason, then the code of the district
-- $municipality varchar: 6-digit code
-- $first date: first day of the first month
-- $last date: first day of the last month
-- uses: reason_rows
-- cells: own
-- month date
-- reason varchar: a code of the list of reasons
-- district_code varchar
-- people bigint (persons, protected)
select
    reason_rows.month,
    reason_rows.reason,
    reason_rows.district_code,
    reason_rows.people
from reason_rows
where reason_rows.month between $first and $last
order by reason_rows.month, reason_rows.reason, reason_rows.district_code
