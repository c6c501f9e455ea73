-- chest/by_day
-- The chest by day of the campaign, in the fiscal year asked and the four before it: only what was given with its day.
-- ``undated``: what was collected in that year without a day, which no line holds. Compare years by day_of_campaign.
-- grain: fiscal year × day on which something was collected
-- order: by day
-- $month date: first day of the month asked
-- $campaign varchar = null: one campaign; all of them if not given
-- uses: year_ends, chest_counted
-- reads: chest all
-- fiscal_year bigint
-- collected_on date
-- day_of_campaign bigint: 1 is the first of October
-- amount bigint (yen): of the day
-- cumulative bigint (yen): up to the day
-- cumulative_last_year bigint (yen): up to the same day of the campaign a year before
-- undated bigint (yen): of the whole year
-- missing_months varchar
with collected as (
    select
        year_ends.fiscal_year,
        year_ends.missing_months,
        try_cast(chest.collected_on as date) as collected_on,
        chest.amount
    from year_ends
    inner join chest_counted as chest on year_ends.at = chest.at
    where
        year_ends.dataset = 'chest'
        and year_ends.fiscal_year >= year($month - interval 51 month)
        and ($campaign is null or chest.campaign = $campaign)
),

undated as (
    select
        collected.fiscal_year,
        sum(collected.amount) as amount
    from collected
    where collected.collected_on is null
    group by collected.fiscal_year
),

days as (
    select
        collected.fiscal_year,
        collected.missing_months,
        collected.collected_on,
        sum(collected.amount) as amount
    from collected
    where collected.collected_on is not null and collected.amount is not null
    group by collected.fiscal_year, collected.missing_months, collected.collected_on
),

growing as (
    select
        days.*,
        1 + date_diff('day', make_date(days.fiscal_year, 10, 1), days.collected_on) as day_of_campaign,
        cast(sum(days.amount) over (partition by days.fiscal_year order by days.collected_on) as bigint) as cumulative
    from days
)

select
    growing.fiscal_year,
    growing.collected_on,
    growing.day_of_campaign,
    cast(growing.amount as bigint) as amount,
    growing.cumulative,
    last_year.cumulative as cumulative_last_year,
    cast(undated.amount as bigint) as undated,
    growing.missing_months
from growing
left join undated on growing.fiscal_year = undated.fiscal_year
asof left join growing as last_year
    on growing.fiscal_year = last_year.fiscal_year + 1 and growing.day_of_campaign >= last_year.day_of_campaign
order by growing.fiscal_year, growing.collected_on
