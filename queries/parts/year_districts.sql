-- year_districts
-- The districts in force on some day of each fiscal year, and those that only another year's ledger names, as the
-- newest of these names them. ``is_active``: an ordinary district in force, one of the districts of the year;
-- ``sees_campaign``: and it was so while the chest was collected, from October on.
-- grain: fiscal year × district
-- uses: ledgers, fiscal_years
select
    fiscal_years.fiscal_year,
    ledgers.district_code,
    ledgers.district,
    ledgers.role,
    ledgers.area,
    ledgers.position,
    ledgers.role = '地区' as is_active,
    ledgers.role = '地区' and ledgers.last_day >= make_date(fiscal_years.fiscal_year, 10, 1) as sees_campaign
from fiscal_years
inner join ledgers on fiscal_years.first_day <= ledgers.last_day and fiscal_years.last_day >= ledgers.first_day
union all
select
    fiscal_years.fiscal_year,
    ledgers.district_code,
    ledgers.district,
    ledgers.role,
    ledgers.area,
    ledgers.position,
    false as is_active,
    false as sees_campaign
from fiscal_years
inner join ledgers on ledgers.is_newest
left join ledgers as in_force
    on
        ledgers.district_code = in_force.district_code
        and fiscal_years.first_day <= in_force.last_day
        and fiscal_years.last_day >= in_force.first_day
where in_force.district_code is null
