-- chest_to_date
-- The chest's year to date as seen from every month up to the one asked: unknown where a month is missing, nothing
-- before October, else the sum of the amounts that are given.
-- grain: at
-- uses: known_months, chest_counted
with collected as (
    select
        chest_counted.at,
        sum(chest_counted.amount) as amount,
        sum(chest_counted.donations) as donations
    from chest_counted
    group by chest_counted.at
)

select
    known_months.at,
    known_months.missing_months,
    case
        when known_months.missing_months is null
            then cast(if(known_months.slices = 0, 0, collected.amount) as bigint)
    end as amount,
    case when known_months.missing_months is null then cast(collected.donations as bigint) end as donations
from known_months
left join collected on known_months.at = collected.at
where known_months.dataset = 'chest'
