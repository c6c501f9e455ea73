-- prefecture/dues_by_kind
-- Dues since April by kind of membership, in each municipality as dues/by_kind says it there, and in all of them. The
-- change of all is over the municipalities that know a kind in both years. What a municipality hides of a kind is
-- hidden here, and then the sum of that kind is not told either.
-- grain: municipality × kind, and for each kind a row of all (is_total)
-- order: by code, all of them last; kinds by their money, the largest first
-- $month date: first day of the month asked
-- uses: councils, council_places
-- each: dues/by_kind
-- few: bodies summed by kind
-- municipality varchar: null for all
-- name varchar
-- is_total boolean
-- kind varchar
-- amount bigint (yen, protected)
-- last_year bigint (yen, protected)
-- change bigint (yen, protected)
-- change_rate double (rate, protected)
-- change_rate_numerator bigint (yen, protected)
-- change_rate_denominator bigint (yen, protected): of all, over the municipalities that know both years
-- households bigint (households)
-- organisations bigint (organisations)
-- municipalities_reported bigint (municipalities): with an amount
-- municipalities_compared bigint (municipalities): that know both years
-- bodies bigint (organisations): one or two where the money would tell what so many gave, else 0
with sums as (
    select
        each.municipality,
        any_value(council_places.name) as name,
        grouping(each.municipality) = 1 as is_total,
        each.kind,
        sum(each.amount)::bigint as amount,
        sum(each.last_year)::bigint as last_year,
        sum(each.change)::bigint as change,
        if(
            is_total,
            sum(each.change_rate_denominator) filter (where each.change is not null),
            sum(each.change_rate_denominator)
        )::bigint as change_rate_denominator,
        sum(each.households)::bigint as households,
        sum(each.organisations)::bigint as organisations,
        count(each.amount) as municipalities_reported,
        count(each.change) as municipalities_compared,
        any_value(each.bodies) as bodies
    from dues_by_kind as each
    inner join council_places on each.municipality = council_places.municipality
    group by grouping sets ((each.municipality, each.kind), (each.kind))
)

select
    sums.municipality,
    if(sums.is_total, null, sums.name) as name,
    sums.is_total,
    sums.kind,
    sums.amount,
    sums.last_year,
    sums.change,
    sums.change / nullif(greatest(sums.change_rate_denominator, 0), 0) as change_rate,
    sums.change as change_rate_numerator,
    sums.change_rate_denominator,
    sums.households,
    sums.organisations,
    sums.municipalities_reported,
    sums.municipalities_compared,
    if(sums.is_total, 0, sums.bodies) as bodies
from sums
order by sums.is_total asc, sums.municipality asc, sums.amount desc nulls last, sums.kind asc
