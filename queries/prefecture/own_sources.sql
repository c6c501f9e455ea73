-- prefecture/own_sources
-- Income since April by source, in each municipality as own_sources/table says it there, and in all of them: the four
-- own sources, their sum (item is null), and other income, which it does not hold. The sum of a municipality is null
-- where a month of its dues or of its income is missing; that of all is over the municipalities whose sum is known, so
-- that the sources, each over those that know it, need not add up to it. A change is over those that know both years.
-- ``compared_amount`` and ``compared_last_year`` add up: they are over the municipalities whose sum is known in both.
-- grain: municipality × source, and for each source a row of all (is_total)
-- order: by code, all of them last; the own sources in their order, their sum, other income by its name
-- $month date: first day of the month asked
-- uses: councils, council_places
-- each: own_sources/table
-- municipality varchar: null for all
-- name varchar
-- is_total boolean
-- item varchar: null for the sum of the own sources
-- is_own_source boolean
-- amount bigint (yen)
-- last_year bigint (yen)
-- change bigint (yen)
-- change_rate double (rate)
-- change_rate_numerator bigint (yen)
-- change_rate_denominator bigint (yen): of all, over the municipalities that know both years
-- compared_amount bigint (yen): of all, over the municipalities whose sum is known in both years
-- compared_last_year bigint (yen): of all, over the same
-- missing_months varchar: of one municipality
-- municipalities_reported bigint (municipalities): with an amount
-- municipalities_compared bigint (municipalities): that know both years
-- municipalities_expected bigint (municipalities)
with told as (
    select
        own_sources_table.*,
        bool_or(own_sources_table.is_total and own_sources_table.change is not null)
            over (partition by own_sources_table.municipality)
            as is_compared
    from own_sources_table
),

sums as (
    select
        each.municipality,
        any_value(council_places.name) as name,
        grouping(each.municipality) = 1 as is_total,
        each.item,
        each.is_own_source,
        sum(each.amount)::bigint as amount,
        sum(each.last_year)::bigint as last_year,
        sum(each.change)::bigint as change,
        if(
            grouping(each.municipality) = 1,
            sum(each.change_rate_denominator) filter (where each.change is not null),
            sum(each.change_rate_denominator)
        )::bigint as change_rate_denominator,
        sum(if(each.is_compared, coalesce(each.amount, 0), null))::bigint as compared_amount,
        sum(if(each.is_compared, coalesce(each.last_year, 0), null))::bigint as compared_last_year,
        any_value(each.missing_months) as missing_months,
        count(each.amount) as municipalities_reported,
        count(each.change) as municipalities_compared
    from told as each
    inner join council_places on each.municipality = council_places.municipality
    group by
        grouping sets ((each.municipality, each.item, each.is_own_source), (each.item, each.is_own_source))
),

expected as (
    select count(*) as municipalities
    from council_places
)

select
    sums.municipality,
    if(sums.is_total, null, sums.name) as name,
    sums.is_total,
    sums.item,
    sums.is_own_source,
    sums.amount,
    sums.last_year,
    sums.change,
    sums.change / nullif(greatest(sums.change_rate_denominator, 0), 0) as change_rate,
    sums.change as change_rate_numerator,
    sums.change_rate_denominator,
    if(sums.is_total, sums.compared_amount, null) as compared_amount,
    if(sums.is_total, sums.compared_last_year, null) as compared_last_year,
    if(sums.is_total, null, sums.missing_months) as missing_months,
    sums.municipalities_reported,
    sums.municipalities_compared,
    expected.municipalities as municipalities_expected
from sums
cross join expected
order by
    sums.is_total,
    sums.municipality,
    not sums.is_own_source,
    case sums.item when '会費' then 1 when '共同募金配分金' then 2 when '寄附金' then 3 when '収益事業' then 4 else 5 end,
    sums.item
