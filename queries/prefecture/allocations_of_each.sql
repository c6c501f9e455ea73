-- prefecture/allocations_of_each
-- How much each municipality used of its funds in a fiscal year, by allocations/by_purpose, and all of them together.
-- The change of all is over the municipalities that have told both years. ``bodies``: one or two where the sum of a
-- municipality would tell what so many received, because at most one of its purposes could be shown; else 0. Then the
-- sum of all is not told either.
-- grain: municipality, and one row of all (is_total)
-- order: by code, all of them last
-- $month date: first day of the month asked
-- $fiscal_year integer: the year of its April
-- uses: councils, council_places
-- each: allocations/by_purpose
-- few: bodies summed by all
-- municipality varchar: null for all
-- name varchar
-- is_total boolean
-- is_here boolean: there is a council that can send files
-- amount bigint (yen, protected)
-- last_year bigint (yen, protected)
-- change bigint (yen, protected)
-- change_rate double (rate, protected)
-- change_rate_numerator bigint (yen, protected)
-- change_rate_denominator bigint (yen, protected): of all, over the municipalities that have told both years
-- from_chest bigint (yen, protected): of amount, what came from the chest
-- purposes bigint: with money of the year, as each council names them
-- bodies bigint (organisations)
-- municipalities_reported bigint (municipalities): of this row
-- municipalities_compared bigint (municipalities): that have told both years
-- municipalities_expected bigint (municipalities)
with each_of_them as (
    select
        used.municipality,
        sum(used.amount) as amount,
        sum(used.last_year) as last_year,
        sum(used.amount) - sum(used.last_year) as change,
        sum(used.from_chest) as from_chest,
        count(used.amount) as purposes,
        if(
            count(*) - count(*) filter (where used.bodies between 1 and 2) < 2,
            coalesce(min(used.bodies) filter (where used.bodies between 1 and 2), 0),
            0
        ) as bodies
    from allocations_by_purpose as used
    group by used.municipality
),

sums as (
    select
        council_places.municipality,
        any_value(council_places.name) as name,
        grouping(council_places.municipality) = 1 as is_total,
        bool_or(council_places.is_here) as is_here,
        sum(each_of_them.amount)::bigint as amount,
        sum(each_of_them.last_year)::bigint as last_year,
        sum(each_of_them.change)::bigint as change,
        sum(if(each_of_them.change is not null, each_of_them.last_year, null))::bigint as last_year_compared,
        sum(each_of_them.from_chest)::bigint as from_chest,
        sum(each_of_them.purposes)::bigint as purposes,
        any_value(each_of_them.bodies)::bigint as bodies,
        count(each_of_them.amount) as municipalities_reported,
        count(each_of_them.change) as municipalities_compared,
        count(*) as municipalities_expected
    from council_places
    left join each_of_them on council_places.municipality = each_of_them.municipality
    group by grouping sets ((council_places.municipality), ())
)

select
    sums.municipality,
    if(sums.is_total, null, sums.name) as name,
    sums.is_total,
    sums.is_here,
    sums.amount,
    sums.last_year,
    sums.change,
    sums.change / nullif(greatest(sums.last_year_compared, 0), 0) as change_rate,
    sums.change as change_rate_numerator,
    sums.last_year_compared as change_rate_denominator,
    sums.from_chest,
    if(sums.is_total, null, sums.purposes) as purposes,
    if(sums.is_total, 0, coalesce(sums.bodies, 0)) as bodies,
    sums.municipalities_reported,
    sums.municipalities_compared,
    sums.municipalities_expected
from sums
order by sums.is_total, sums.municipality
