-- dues/table
-- Dues as a finance table: the month, the year to date, last year's, the change, the target; by kind and in all.
-- A month whose file is cumulative is what it added to the month before. The target is that of the full year.
-- grain: kind, and one row for all of them
-- order: kinds by their money, the largest first; the total last
-- $municipality varchar: 6-digit code
-- uses: asked, years_known, dues_years, redefined, money_targets, dues_few
-- reads: targets year
-- few: bodies
-- few: month_bodies for month_amount
-- item varchar: the kind; null for the total
-- is_total boolean
-- month_amount bigint (yen, protected)
-- amount bigint (yen, protected)
-- last_year bigint (yen, protected)
-- change bigint (yen, protected)
-- change_rate double (rate, protected)
-- change_rate_numerator bigint (yen, protected)
-- change_rate_denominator bigint (yen, protected)
-- target double (yen)
-- target_state varchar: why the target is not given; null where none was set
-- achievement double (rate, protected)
-- achievement_numerator bigint (yen, protected)
-- achievement_denominator double (yen)
-- missing_months varchar
-- last_year_missing_months varchar
-- bodies bigint (organisations): one or two where the money would tell what so many gave, else 0
-- month_bodies bigint (organisations): the same of the month alone
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
    money_targets.target_state,
    items.amount / nullif(money_targets.target, 0) as achievement,
    items.amount as achievement_numerator,
    money_targets.target as achievement_denominator,
    years_known.missing_months,
    years_known.last_year_missing_months,
    coalesce(dues_few.bodies, 0) as bodies,
    coalesce(dues_few.month_bodies, 0) as month_bodies
from items
cross join asked
inner join years_known on years_known.dataset = 'dues'
left join redefined on redefined.metric = 'dues_amount'
left join dues_few on items.item = dues_few.item and dues_few.dimension = 'kind'
left join money_targets
    on
        asked.year_start = money_targets.period
        and money_targets.indicator = 'dues_amount'
        and items.item is not distinct from money_targets.item
order by items.is_total asc, items.amount desc nulls last, items.item asc
