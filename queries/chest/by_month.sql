-- chest/by_month
-- The chest's year to date by month of the campaign, October to March, in the fiscal year asked and the four before it.
-- A line of earlier years runs to its March, that of the year asked to the month asked. Null where a month is missing.
-- ``month_amount``: the month alone; where its file is cumulative, what it added to the month before.
-- grain: fiscal year × month, of the years with a file and the one asked
-- order: the oldest year first, October first
-- $month date: first day of the month asked
-- $campaign varchar = null: one campaign; all of them if not given
-- uses: year_ends, known_months, chest_counted
-- reads: chest all
-- fiscal_year bigint
-- month date
-- month_of_campaign bigint: 1 is October
-- month_amount bigint (yen)
-- amount bigint (yen): from April to the month
-- missing_months varchar
with sums as (
    select
        chest_counted.at,
        sum(chest_counted.amount) as counted,
        sum(if(chest_counted.period = chest_counted.at, chest_counted.amount, null)) as own_amount
    from chest_counted
    where $campaign is null or chest_counted.campaign = $campaign
    group by chest_counted.at
),

months as (
    select
        year_ends.fiscal_year,
        known_months.at as month,
        known_months.own_basis,
        known_months.missing_months,
        sums.own_amount,
        case
            when known_months.missing_months is null then coalesce(sums.counted, if(known_months.slices = 0, 0, null))
        end as amount,
        lag(amount) over (partition by year_ends.fiscal_year order by known_months.at) as amount_before
    from year_ends
    inner join known_months
        on
            year_ends.dataset = known_months.dataset
            and year_ends.fiscal_year = year(known_months.at - interval 3 month)
    left join sums on known_months.at = sums.at
    where
        year_ends.dataset = 'chest'
        and year_ends.fiscal_year >= year($month - interval 51 month)
        and known_months.at <= $month
)

select
    months.fiscal_year,
    months.month,
    1 + (month(months.month) + 2) % 12 as month_of_campaign,
    cast(
        if(months.own_basis = 'ytd', months.amount - months.amount_before, months.own_amount) as bigint
    ) as month_amount,
    cast(months.amount as bigint) as amount,
    months.missing_months
from months
where month(months.month) not between 4 and 9
order by months.month
