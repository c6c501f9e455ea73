-- chest/table
-- The chest as a finance table: the month, the year to date, last year's, the change, the target; by method and in all.
-- A month whose file is cumulative is what it added to the month before. The targets are those of the full year.
-- grain: method, and one row for all of them
-- order: methods by their money, the largest first; the total last
-- uses: chest_years, asked, years_known, redefined, money_targets, chest_few
-- reads: targets year
-- few: bodies
-- few: month_bodies for month_amount
-- item varchar: the method; null for the total
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
        money_targets.target,
        money_targets.target_state
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
    compared.target_state,
    compared.amount / nullif(compared.target, 0) as achievement,
    compared.amount as achievement_numerator,
    compared.target as achievement_denominator,
    compared.missing_months,
    compared.last_year_missing_months,
    coalesce(chest_few.bodies, 0) as bodies,
    coalesce(chest_few.month_bodies, 0) as month_bodies
from compared
left join chest_few on compared.item = chest_few.item and chest_few.dimension = 'method'
left join redefined on redefined.metric = 'chest_amount'
order by compared.is_total asc, compared.amount desc nulls last, compared.item asc
