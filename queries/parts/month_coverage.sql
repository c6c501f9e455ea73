-- month_coverage
-- How many ordinary districts of the ledger in force gave a figure for each month of the fiscal year.
-- grain: dataset × period, where there is a figure
-- $fiscal_year integer: the year of its April
-- uses: ledgers, month_reports
select
    month_reports.dataset,
    month_reports.period,
    count(distinct ledgers.district_code) as districts_reported
from month_reports
left join ledgers
    on
        month_reports.district_code = ledgers.district_code
        and ledgers.role = '地区'
        and last_day(month_reports.period) >= ledgers.first_day
        and month_reports.period <= ledgers.last_day
where month_reports.period between make_date($fiscal_year, 4, 1) and make_date($fiscal_year + 1, 3, 31)
group by month_reports.dataset, month_reports.period
