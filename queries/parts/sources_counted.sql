-- sources_counted
-- The money of each category of income that makes up its year to date, as seen from every month in the years of the
-- store. Dues (会費) come from the dues, everything else from the other income; what the other income says of dues is
-- used only in a store without any dues. Chest money counts as returned (共同募金配分金), never as collected.
-- grain: at × dataset × category × item × period
-- uses: counted_months, dues_counted
-- reads: income two_years
select
    dues_counted.at,
    dues_counted.period,
    dues_counted.basis,
    'dues' as dataset,
    '会費' as category,
    dues_counted.kind as item,
    dues_counted.amount
from dues_counted
union all
select
    counted_months.at,
    counted_months.period,
    counted_months.basis,
    'income' as dataset,
    income.category,
    income.item,
    income.amount
from counted_months
inner join live_income as income
    on
        counted_months.period = income.period
        and income.municipality = $municipality
where
    counted_months.dataset = 'income'
    and counted_months.is_counted
    and (income.category <> '会費' or $municipality not in (select dues.municipality from live_dues as dues))
