-- newest_flows
-- The newest month with a file of each flow within the fiscal year, and whether the year to date is known there.
-- grain: dataset
-- $fiscal_year integer: the year of its April
-- uses: counted_months, known_months
select
    counted_months.dataset,
    max(counted_months.at) as at,
    arg_max(known_months.missing_months is null, counted_months.at) as is_known
from counted_months
inner join known_months on counted_months.dataset = known_months.dataset and counted_months.at = known_months.at
where
    counted_months.is_counted
    and counted_months.at = counted_months.period
    and counted_months.at between make_date($fiscal_year, 4, 1) and make_date($fiscal_year + 1, 3, 1)
group by counted_months.dataset
