-- chest/table
-- The chest as a finance table: the month, the year to date, last year's, the change, the target; by method and in all.
-- A month whose file is cumulative is what it added to the month before. The targets are those of the full year.
-- grain: method, and one row for all of them
-- order: methods by their money, the largest first; the total last
-- uses: chest_years, asked, years_known, redefined, money_targets
-- reads: targets year
-- item varchar: the method; null for the total
-- is_total boolean
-- month_amount bigint (yen)
-- amount bigint (yen)
-- last_year bigint (yen)
-- change bigint (yen)
-- change_rate double (rate)
-- change_rate_numerator bigint (yen)
-- change_rate_denominator bigint (yen)
-- target double (yen)
-- achievement double (rate)
-- achievement_numerator bigint (yen)
-- achievement_denominator double (yen)
-- missing_months varchar
-- last_year_missing_months varchar
with items as (
    select
        chest_years.method as item,
        grouping(chest_years.method) = 1 as is_total,
        sum(chest_years.month_amount) as month_amount,
        sum(chest_years.amount) as amount,
        sum(chest_years.last_year) as last_year
    from chest_years
    group by grouping sets ((chest_years.method), ())
),

compared as (
    select
        items.item,
        items.is_total,
        cast(coalesce(items.month_amount, if(items.is_total, years_known.nothing_now, null)) as bigint) as month_amount,
        cast(coalesce(items.amount, years_known.nothing_yet) as bigint) as amount,
        cast(coalesce(items.last_year, years_known.nothing_yet_last_year) as bigint) as last_year,
        years_known.missing_months,
        years_known.last_year_missing_months,
        money_targets.target
    from items
    cross join asked
    inner join years_known on years_known.dataset = 'chest'
    left join money_targets
        on
            asked.year_start = money_targets.period
            and money_targets.indicator = if(items.is_total and $campaign is not null, 'chest_campaign', 'chest_amount')
            and coalesce(items.item, $campaign) is not distinct from money_targets.item
            and (items.is_total or $campaign is null)
)

select
    compared.item,
    compared.is_total,
    compared.month_amount,
    compared.amount,
    compared.last_year,
    if(redefined.changed_on is null, compared.amount - compared.last_year, null) as change,
    change / nullif(greatest(compared.last_year, 0), 0) as change_rate,
    change as change_rate_numerator,
    compared.last_year as change_rate_denominator,
    compared.target,
    compared.amount / nullif(compared.target, 0) as achievement,
    compared.amount as achievement_numerator,
    compared.target as achievement_denominator,
    compared.missing_months,
    compared.last_year_missing_months
from compared
left join redefined on redefined.metric = 'chest_amount'
order by compared.is_total asc, compared.amount desc nulls last, compared.item asc
