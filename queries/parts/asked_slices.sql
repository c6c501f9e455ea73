-- asked_slices
-- What each file is for the month asked: whether its figures count in the year to date, or in that of a year ago; and
-- with which sign they count in the month alone. A month whose file is cumulative is what that says less what the month
-- before it counted. A year to date with a missing month counts nothing.
-- grain: dataset × period
-- uses: asked, counted_months, years_known
select
    counted_months.dataset,
    counted_months.period,
    bool_or(counted_months.at = asked.this_month and years_known.missing_months is null) as counts_now,
    bool_or(counted_months.at = asked.year_ago and years_known.last_year_missing_months is null) as counts_last_year,
    max(
        case
            when not years_known.tells_month then null
            when counted_months.period = asked.this_month then 1
            when counted_months.at = asked.month_before and years_known.month_basis = 'ytd' then -1
        end
    ) as month_sign
from counted_months
inner join asked on counted_months.at in (asked.this_month, asked.month_before, asked.year_ago)
inner join years_known on counted_months.dataset = years_known.dataset
where counted_months.is_counted
group by counted_months.dataset, counted_months.period
