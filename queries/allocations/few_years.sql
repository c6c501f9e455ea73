-- allocations/few_years
-- Fiscal years of which a line tells what one or two organisations received. The rows of such a year are handed out
-- without amounts.
-- grain: fiscal year
-- order: the earliest first
-- uses: allocation_rows
-- fiscal_year integer
-- bodies bigint (organisations): the fewest of a line, 1 or 2
select
    cast(allocation_rows.fiscal_year as integer) as fiscal_year,
    min(allocation_rows.bodies) as bodies
from allocation_rows
where allocation_rows.bodies between 1 and 2 and allocation_rows.amount <> 0
group by allocation_rows.fiscal_year
order by allocation_rows.fiscal_year
