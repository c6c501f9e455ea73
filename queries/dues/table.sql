-- dues/table
-- Dues as a finance table: the month, the year to date, last year's, the change, the target; by kind and in all.
-- A month whose file is cumulative is what it added to the month before. The target is that of the full year.
-- grain: kind, and one row for all of them
-- order: kinds by their money, the largest first; the total last
-- $municipality varchar: 6-digit code
-- uses: asked, years_known, dues_years, redefined, money_targets
-- reads: targets year
-- item varchar: the kind; null for the total
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
        dues_years.kind as item,
        grouping(dues_years.kind) = 1 as is_total,
        cast(sum(dues_years.month_amount) as bigint) as month_amount,
        cast(sum(dues_years.amount) as bigint) as amount,
        cast(sum(dues_years.last_year) as bigint) as last_year
    from dues_years
    group by grouping sets ((dues_years.kind), ())
)

select
    items.item,
    items.is_total,
    items.month_amount,
    items.amount,
    items.last_year,
    if(redefined.changed_on is null, items.amount - items.last_year, null) as change,
    change / nullif(greatest(items.last_year, 0), 0) as change_rate,
    change as change_rate_numerator,
    items.last_year as change_rate_denominator,
    money_targets.target,
    items.amount / nullif(money_targets.target, 0) as achievement,
    items.amount as achievement_numerator,
    money_targets.target as achievement_denominator,
    years_known.missing_months,
    years_known.last_year_missing_months
from items
cross join asked
inner join years_known on years_known.dataset = 'dues'
left join redefined on redefined.metric = 'dues_amount'
left join money_targets
    on
        asked.year_start = money_targets.period
        and money_targets.indicator = 'dues_amount'
        and items.item is not distinct from money_targets.item
order by items.is_total asc, items.amount desc nulls last, items.item asc
