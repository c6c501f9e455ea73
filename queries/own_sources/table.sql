-- own_sources/table
-- Own sources of income as a finance table: the month, the year to date, last year's, the change and the target.
-- The four own sources and their total, then other income, which it does not hold. The total is null where a month of
-- the dues or of the income is missing. Only dues have a target, that of the full year.
-- grain: category, and one row for the total of the own sources
-- order: own sources, their total, other income
-- $municipality varchar: 6-digit code
-- uses: asked, sources_years, redefined, money_targets
-- reads: targets year
-- item varchar: the category; null for the total
-- is_total boolean
-- is_own_source boolean
-- month_amount bigint (yen)
-- amount bigint (yen)
-- last_year bigint (yen)
-- change bigint (yen)
-- change_rate double (rate)
-- change_rate_numerator bigint (yen)
-- change_rate_denominator bigint (yen)
-- target double (yen)
-- target_state varchar: why the target is not given; null where none was set
-- achievement double (rate)
-- achievement_numerator bigint (yen)
-- achievement_denominator double (yen)
-- missing_months varchar
-- last_year_missing_months varchar
with total as (
    select
        cast(sum(sources_years.month_amount) as bigint) as month_amount,
        cast(sum(sources_years.amount) as bigint) as amount,
        cast(sum(sources_years.last_year) as bigint) as last_year,
        bool_and(sources_years.tells_month) as tells_month,
        flatten(list(string_split(sources_years.missing_months, ', '))) as missing,
        flatten(list(string_split(sources_years.last_year_missing_months, ', '))) as last_year_missing
    from sources_years
    where sources_years.is_own_source
),

items as (
    select
        sources_years.category as item,
        sources_years.position,
        false as is_total,
        sources_years.is_own_source,
        sources_years.month_amount,
        sources_years.amount,
        sources_years.last_year,
        sources_years.missing_months,
        sources_years.last_year_missing_months
    from sources_years
    union all
    select
        null as item,
        4.5 as position,
        true as is_total,
        true as is_own_source,
        if(total.tells_month, total.month_amount, null) as month_amount,
        if(total.missing = [], total.amount, null) as amount,
        if(total.last_year_missing = [], total.last_year, null) as last_year,
        nullif(array_to_string(list_sort(list_distinct(total.missing)), ', '), '') as missing_months,
        nullif(array_to_string(list_sort(list_distinct(total.last_year_missing)), ', '), '')
            as last_year_missing_months
    from total
)

select
    items.item,
    items.is_total,
    items.is_own_source,
    items.month_amount,
    items.amount,
    items.last_year,
    if(redefined.changed_on is null, items.amount - items.last_year, null) as change,
    change / nullif(greatest(items.last_year, 0), 0) as change_rate,
    change as change_rate_numerator,
    items.last_year as change_rate_denominator,
    money_targets.target,
    money_targets.target_state,
    items.amount / nullif(money_targets.target, 0) as achievement,
    items.amount as achievement_numerator,
    money_targets.target as achievement_denominator,
    items.missing_months,
    items.last_year_missing_months
from items
cross join asked
left join redefined on redefined.metric = 'dues_amount' and (items.is_total or items.item = '会費')
left join money_targets
    on
        asked.year_start = money_targets.period
        and money_targets.indicator = 'dues_amount'
        and items.item = '会費'
order by items.position asc, items.amount desc nulls last, items.item asc
