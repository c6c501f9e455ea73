-- own_sources/share
-- The share of own sources in all income of the council that was sent, by fiscal year.
-- The year of the month asked stands at that month, an earlier one at its March. A year in which a month of the dues or
-- of the other income is missing has no share, nor has one without any other income: then not all was sent.
-- grain: fiscal year
-- order: the oldest first
-- $month date: first day of the month asked
-- uses: year_ends, counted_months, sources_given, sources_listed
-- reads: dues all, income all
-- fiscal_year bigint
-- as_of_month date
-- is_full_year boolean: known up to its March
-- own bigint (yen)
-- other bigint (yen)
-- own_share_rate double (rate)
-- own_share_rate_numerator bigint (yen)
-- own_share_rate_denominator bigint (yen)
with amounts as (
    select
        year_ends.fiscal_year,
        sources_listed.is_own_source,
        sum(sources_given.amount) as amount
    from year_ends
    inner join counted_months
        on
            year_ends.dataset = counted_months.dataset
            and year_ends.at = counted_months.at
            and counted_months.is_counted
    inner join sources_given
        on counted_months.dataset = sources_given.dataset and counted_months.period = sources_given.period
    inner join sources_listed on sources_given.category = sources_listed.category
    group by year_ends.fiscal_year, sources_listed.is_own_source
),

sides as (
    select
        amounts.fiscal_year,
        sum(amounts.amount) filter (where amounts.is_own_source) as own,
        sum(amounts.amount) filter (where not amounts.is_own_source) as other
    from amounts
    group by amounts.fiscal_year
),

years as (
    select
        year_ends.fiscal_year,
        max(year_ends.at) as as_of_month,
        count(*) = 2 and bool_and(year_ends.is_known) and min(year_ends.at) = max(year_ends.at) as is_known,
        bool_and(year_ends.is_full_year) as is_full_year
    from year_ends
    where year_ends.dataset in ('dues', 'income')
    group by year_ends.fiscal_year
)

select
    years.fiscal_year,
    years.as_of_month,
    years.is_full_year,
    cast(if(years.is_known, sides.own, null) as bigint) as own,
    cast(if(years.is_known, sides.other, null) as bigint) as other,
    if(years.is_known, sides.own, null) / nullif(sides.own + sides.other, 0) as own_share_rate,
    cast(if(years.is_known and sides.other is not null, sides.own, null) as bigint) as own_share_rate_numerator,
    cast(if(years.is_known, sides.own + sides.other, null) as bigint) as own_share_rate_denominator
from years
left join sides on years.fiscal_year = sides.fiscal_year
order by years.fiscal_year
