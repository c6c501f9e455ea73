-- newest_flows
-- The newest month with a file of each flow in each fiscal year, and whether the year to date is known there.
-- grain: dataset × fiscal year
-- uses: known_months
select
    known_months.dataset,
    year(known_months.at - interval 3 month) as fiscal_year,
    max(known_months.at) as at,
    arg_max(known_months.missing_months is null, known_months.at) as is_known
from known_months
where known_months.own_basis is not null
group by known_months.dataset, year(known_months.at - interval 3 month)
