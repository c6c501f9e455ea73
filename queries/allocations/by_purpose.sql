-- allocations/by_purpose
-- What the money of a fiscal year was used for, beside the year before. Reserved districts are included.
-- A purpose appears if it has a row in either year; in a year in which it has none its amount is null, not nothing.
-- ``bodies``: the organisations it was for, 0 where a council or nobody is named too; the fewer of both years if few.
-- grain: purpose
-- order: by their money, the largest first
-- $fiscal_year integer: the year of its April
-- uses: allocation_rows
-- few: bodies within all
-- purpose varchar
-- amount bigint (yen, protected)
-- last_year bigint (yen, protected)
-- change bigint (yen, protected)
-- change_rate double (rate, protected)
-- change_rate_numerator bigint (yen, protected)
-- change_rate_denominator bigint (yen, protected)
-- share_rate double (rate, protected): of all allocations of the year
-- share_rate_numerator bigint (yen, protected)
-- share_rate_denominator bigint (yen, protected)
-- cases bigint (cases)
-- from_chest bigint (yen, protected): of amount, what came from the chest
-- bodies bigint (organisations)
-- districts bigint (districts): ordinary and reserved districts that received some
with years as (
    select
        allocation_rows.purpose,
        allocation_rows.district_code,
        allocation_rows.fund,
        allocation_rows.fiscal_year,
        allocation_rows.recipient,
        allocation_rows.bodies,
        allocation_rows.cases,
        if(allocation_rows.fiscal_year = $fiscal_year, allocation_rows.amount, null) as amount,
        if(allocation_rows.fiscal_year < $fiscal_year, allocation_rows.amount, null) as last_year
    from allocation_rows
    where allocation_rows.fiscal_year in ($fiscal_year, $fiscal_year - 1)
),

recipients as (
    select
        years.purpose,
        years.fiscal_year,
        years.recipient,
        max(years.bodies) as bodies
    from years
    group by years.purpose, years.fiscal_year, years.recipient
),

counted as (
    select
        recipients.purpose,
        recipients.fiscal_year,
        if(min(recipients.bodies) = 0, 0, sum(recipients.bodies)) as bodies
    from recipients
    group by recipients.purpose, recipients.fiscal_year
),

bodies_of as (
    select
        counted.purpose,
        coalesce(min(counted.bodies) filter (where counted.bodies between 1 and 2), max(counted.bodies)) as bodies
    from counted
    group by counted.purpose
),

purposes as (
    select
        years.purpose,
        cast(sum(years.amount) as bigint) as amount,
        cast(sum(years.last_year) as bigint) as last_year,
        cast(sum(if(years.amount is not null, years.cases, null)) as bigint) as cases,
        cast(sum(if(years.fund is not null, years.amount, null)) as bigint) as from_chest,
        count(distinct if(years.amount is not null, years.district_code, null)) as districts
    from years
    group by years.purpose
)

select
    purposes.purpose,
    purposes.amount,
    purposes.last_year,
    purposes.amount - purposes.last_year as change,
    change / nullif(greatest(purposes.last_year, 0), 0) as change_rate,
    change as change_rate_numerator,
    purposes.last_year as change_rate_denominator,
    purposes.amount / nullif(sum(purposes.amount) over (), 0) as share_rate,
    purposes.amount as share_rate_numerator,
    cast(sum(purposes.amount) over () as bigint) as share_rate_denominator,
    purposes.cases,
    purposes.from_chest,
    cast(bodies_of.bodies as bigint) as bodies,
    purposes.districts
from purposes
inner join bodies_of on purposes.purpose = bodies_of.purpose
order by purposes.amount desc nulls last, purposes.purpose asc
