-- year_amounts
-- The chest and dues of each fiscal year as the series see it: in all, and by the same month as the one asked.
-- grain: dataset × fiscal year
-- uses: year_ends, chest_counted, dues_counted
with money as (
    select
        'chest' as dataset,
        chest_counted.at,
        chest_counted.amount
    from chest_counted
    union all
    select
        'dues' as dataset,
        dues_counted.at,
        dues_counted.amount
    from dues_counted
)

select
    year_ends.dataset,
    year_ends.fiscal_year,
    year_ends.is_full_year,
    sum(if(money.at = year_ends.at and year_ends.is_known, money.amount, null)) as amount,
    sum(if(money.at = year_ends.same_month and year_ends.is_same_month_known, money.amount, null))
        as same_month_amount
from year_ends
inner join money on year_ends.dataset = money.dataset and money.at in (year_ends.at, year_ends.same_month)
group by year_ends.dataset, year_ends.fiscal_year, year_ends.is_full_year
