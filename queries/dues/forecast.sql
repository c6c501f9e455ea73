-- dues/forecast
-- What the dues may reach by the end of the fiscal year, were the rest of it like the same months of earlier years.
-- The amount to date is divided by the share that up to five complete years before it had reached by the same month;
-- lowest and highest are what these years give singly. The error is that of the same method a year ago. No row with
-- fewer than two complete years, or where the amount to date is not known.
-- grain: one row, or none
-- order: none
-- $month date: first day of the month asked
-- uses: asked, forecasts
-- reads: dues all
-- forecast bigint (yen)
-- lowest bigint (yen)
-- highest bigint (yen)
-- amount_to_date bigint (yen)
-- years bigint: complete years that it rests on
-- share_rate double (rate): of a year, normally reached by this month
-- share_rate_numerator bigint (yen)
-- share_rate_denominator bigint (yen)
-- error_rate double (rate): of last year's forecast by the same method; null where there was none
-- error_rate_numerator bigint (yen): forecast less result
-- error_rate_denominator bigint (yen): result
select
    cast(round(this_year.forecast) as bigint) as forecast,
    cast(round(this_year.lowest) as bigint) as lowest,
    cast(round(this_year.highest) as bigint) as highest,
    cast(this_year.amount_to_date as bigint) as amount_to_date,
    this_year.years,
    this_year.past_to_date / this_year.past_amount as share_rate,
    cast(this_year.past_to_date as bigint) as share_rate_numerator,
    cast(this_year.past_amount as bigint) as share_rate_denominator,
    (last_year.forecast - last_year.amount) / last_year.amount as error_rate,
    cast(round(last_year.forecast - last_year.amount) as bigint) as error_rate_numerator,
    cast(last_year.amount as bigint) as error_rate_denominator
from asked
inner join forecasts as this_year
    on year(asked.year_start) = this_year.fiscal_year and this_year.dataset = 'dues'
left join forecasts as last_year
    on
        this_year.dataset = last_year.dataset
        and this_year.fiscal_year = last_year.fiscal_year + 1
        and last_year.is_full_year
        and last_year.amount > 0
where this_year.forecast is not null
