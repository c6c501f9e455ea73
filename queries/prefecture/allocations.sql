-- prefecture/allocations
-- What the money of a fiscal year was used for, in each municipality as allocations/by_purpose says it there, and in
-- all of them. A purpose is named as each council names it. The change of all is over the municipalities that have told
-- both years; a purpose that one of these has in one year only counts as nothing in the other. What a municipality
-- hides of a purpose is hidden here, and then the sum of that purpose is not told either.
-- grain: municipality × purpose, and for each purpose a row of all (is_total)
-- order: by code, all of them last; purposes by their money, the largest first
-- $month date: first day of the month asked
-- $fiscal_year integer: the year of its April
-- uses: councils, council_places
-- each: allocations/by_purpose
-- few: bodies within municipality summed by purpose
-- municipality varchar: null for all
-- name varchar
-- is_total boolean
-- purpose varchar
-- amount bigint (yen, protected)
-- last_year bigint (yen, protected)
-- change bigint (yen, protected): of all, over the municipalities that have told both years
-- compared_amount bigint (yen, protected): of all, over the same
-- compared_last_year bigint (yen, protected): of all, over the same
-- from_chest bigint (yen, protected): of amount, what came from the chest
-- cases bigint (cases)
-- bodies bigint (organisations): 0 for a row of all
-- municipalities_reported bigint (municipalities): with an amount
with told as (
    select
        each.*,
        count(each.amount) over (partition by each.municipality) > 0
        and count(each.last_year) over (partition by each.municipality) > 0 as is_compared
    from allocations_by_purpose as each
),

sums as (
    select
        told.municipality,
        any_value(council_places.name) as name,
        grouping(told.municipality) = 1 as is_total,
        told.purpose,
        sum(told.amount)::bigint as amount,
        sum(told.last_year)::bigint as last_year,
        sum(told.change)::bigint as own_change,
        sum(if(told.is_compared, coalesce(told.amount, 0), null))::bigint as compared_amount,
        sum(if(told.is_compared, coalesce(told.last_year, 0), null))::bigint as compared_last_year,
        sum(told.from_chest)::bigint as from_chest,
        sum(told.cases)::bigint as cases,
        any_value(told.bodies) as bodies,
        count(told.amount) as municipalities_reported
    from told
    inner join council_places on told.municipality = council_places.municipality
    group by grouping sets ((told.municipality, told.purpose), (told.purpose))
)

select
    sums.municipality,
    if(sums.is_total, null, sums.name) as name,
    sums.is_total,
    sums.purpose,
    sums.amount,
    sums.last_year,
    if(sums.is_total, sums.compared_amount - sums.compared_last_year, sums.own_change) as change,
    if(sums.is_total, sums.compared_amount, null) as compared_amount,
    if(sums.is_total, sums.compared_last_year, null) as compared_last_year,
    sums.from_chest,
    sums.cases,
    if(sums.is_total, 0, sums.bodies) as bodies,
    sums.municipalities_reported
from sums
order by sums.is_total asc, sums.municipality asc, sums.amount desc nulls last, sums.purpose asc
