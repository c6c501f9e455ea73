-- chest/by_method
-- The chest's year to date by campaign and method, beside the same month a year ago.
-- A method appears if it has a row in either year; in a year in which it has none its amount is null, not nothing.
-- grain: campaign × method
-- order: campaigns by their money, then methods by theirs, the largest first
-- uses: years_known, chest_years, redefined, chest_few
-- few: bodies
-- method varchar
-- campaign varchar
-- amount bigint (yen, protected)
-- last_year bigint (yen, protected)
-- change bigint (yen, protected)
-- change_rate double (rate, protected)
-- change_rate_numerator bigint (yen, protected)
-- change_rate_denominator bigint (yen, protected)
-- donations bigint
-- missing_months varchar
-- last_year_missing_months varchar
-- bodies bigint (organisations): one or two where the money would tell what so many gave, else 0
with methods as (
    select
        chest_years.method,
        chest_years.campaign,
        cast(coalesce(sum(chest_years.amount), any_value(years_known.nothing_yet)) as bigint) as amount,
        cast(coalesce(sum(chest_years.last_year), any_value(years_known.nothing_yet_last_year)) as bigint) as last_year,
        cast(sum(chest_years.donations) as bigint) as donations,
        any_value(years_known.missing_months) as missing_months,
        any_value(years_known.last_year_missing_months) as last_year_missing_months
    from chest_years
    inner join years_known on years_known.dataset = 'chest'
    group by chest_years.method, chest_years.campaign
),

compared as (
    select
        methods.*,
        if(redefined.changed_on is null, methods.amount - methods.last_year, null) as change
    from methods
    left join redefined on redefined.metric = 'chest_amount'
)

select
    compared.method,
    compared.campaign,
    compared.amount,
    compared.last_year,
    compared.change,
    compared.change / nullif(greatest(compared.last_year, 0), 0) as change_rate,
    compared.change as change_rate_numerator,
    compared.last_year as change_rate_denominator,
    compared.donations,
    compared.missing_months,
    compared.last_year_missing_months,
    coalesce(chest_few.bodies, 0) as bodies
from compared
left join chest_few on compared.method = chest_few.item and chest_few.dimension = 'method'
order by
    sum(coalesce(compared.amount, compared.last_year)) over (partition by compared.campaign) desc nulls last,
    compared.campaign asc,
    compared.amount desc nulls last,
    compared.method asc
