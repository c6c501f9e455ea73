-- dues/by_month
-- The year to date of dues by month, April to March, in the fiscal year asked and the four before it.
-- A line of earlier years runs to its March, that of the year asked to the month asked. Null where a month is missing.
-- ``month_amount``: the month alone; where its file is cumulative, what it added to the month before.
-- grain: fiscal year × month, of the years with a file and the one asked
-- order: the oldest year first, April first
-- $month date: first day of the month asked
-- uses: year_ends, known_months, dues_counted
-- reads: dues all
-- fiscal_year bigint
-- month date
-- month_of_year bigint: 1 is April
-- month_amount bigint (yen)
-- amount bigint (yen): from April to the month
-- households bigint (households): from April to the month
-- missing_months varchar
with sums as (
    select
        dues_counted.at,
        sum(dues_counted.amount) as counted,
        sum(dues_counted.households) as households,
        sum(if(dues_counted.period = dues_counted.at, dues_counted.amount, null)) as own_amount
    from dues_counted
    group by dues_counted.at
),

months as (
    select
        year_ends.fiscal_year,
        known_months.at as month,
        known_months.own_basis,
        known_months.missing_months,
        sums.own_amount,
        if(known_months.missing_months is null, sums.counted, null) as amount,
        if(known_months.missing_months is null, sums.households, null) as households,
        case
            when month(known_months.at) = 4 then 0
            else lag(amount) over (partition by year_ends.fiscal_year order by known_months.at)
        end as amount_before
    from year_ends
    inner join known_months
        on
            year_ends.dataset = known_months.dataset
            and year_ends.fiscal_year = year(known_months.at - interval 3 month)
    left join sums on known_months.at = sums.at
    where
        year_ends.dataset = 'dues'
        and year_ends.fiscal_year >= year($month - interval 51 month)
        and known_months.at <= $month
)

select
    months.fiscal_year,
    months.month,
    1 + (month(months.month) + 8) % 12 as month_of_year,
    cast(
        if(months.own_basis = 'ytd', months.amount - months.amount_before, months.own_amount) as bigint
    ) as month_amount,
    cast(months.amount as bigint) as amount,
    cast(months.households as bigint) as households,
    months.missing_months
from months
order by months.month
