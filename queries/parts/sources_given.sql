-- sources_given
-- Every amount of income under its category. Dues (会費) come from the dues, everything else from the other income; what
-- the other income says of dues is used only in a store without any dues. Chest money counts as returned
-- (共同募金配分金), never as collected.
-- grain: dataset × period × category × row
-- $municipality varchar: 6-digit code
with with_dues as (
    select distinct dues.municipality
    from live_dues as dues
    where dues.municipality = $municipality
)

select
    'dues' as dataset,
    dues.period,
    '会費' as category,
    dues.amount
from live_dues as dues
where dues.municipality = $municipality
union all
select
    'income' as dataset,
    income.period,
    income.category,
    income.amount
from live_income as income
left join with_dues on income.municipality = with_dues.municipality
where
    income.municipality = $municipality
    and (income.category <> '会費' or with_dues.municipality is null)
