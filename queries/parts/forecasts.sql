-- forecasts
-- What a flow may reach by the end of each fiscal year: the amount to date divided by the share of a year that up to
-- five complete years before it had reached by the same month; the range is that of these years taken singly. Nothing
-- with fewer than two of them, or where one had reached nothing.
-- grain: dataset × fiscal year
-- uses: year_amounts
with pairs as (
    select
        years.dataset,
        years.fiscal_year,
        years.is_full_year,
        years.amount,
        years.same_month_amount as amount_to_date,
        past.same_month_amount as past_to_date,
        past.amount as past_amount
    from year_amounts as years
    inner join year_amounts as past
        on
            years.dataset = past.dataset
            and years.fiscal_year > past.fiscal_year
            and years.fiscal_year <= past.fiscal_year + 5
    where past.is_full_year and past.amount > 0
)

select
    pairs.dataset,
    pairs.fiscal_year,
    pairs.is_full_year,
    pairs.amount,
    pairs.amount_to_date,
    count(*) as years,
    sum(pairs.past_to_date) as past_to_date,
    sum(pairs.past_amount) as past_amount,
    pairs.amount_to_date * sum(pairs.past_amount) / sum(pairs.past_to_date) as forecast,
    min(pairs.amount_to_date * pairs.past_amount / pairs.past_to_date) as lowest,
    max(pairs.amount_to_date * pairs.past_amount / pairs.past_to_date) as highest
from pairs
group by pairs.dataset, pairs.fiscal_year, pairs.is_full_year, pairs.amount, pairs.amount_to_date
having count(*) >= 2 and min(pairs.past_to_date) > 0 and count(pairs.past_to_date) = count(*)
