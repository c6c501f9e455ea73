-- prefecture/reasons
-- For which reasons people are on the register, in each municipality as coverage/reasons says it there, and in all of
-- them. All are those that have told a reason and count who is listed by no definition of their own. What one of these
-- hides of a reason is hidden here, and then the sum of that reason is not told either.
-- grain: municipality × reason, and for each reason a row of all (is_total)
-- order: by code, all of them last; reasons as their list has them
-- $month date: first day of the month asked
-- uses: councils, council_places, own_definitions
-- each: coverage/reasons
-- cells: prefecture/reason_cells at $month
-- municipality varchar: null for all
-- name varchar
-- is_total boolean
-- own_definitions bigint: 1 where the council counts who is listed by a definition of its own
-- reason varchar: a code of the list of reasons
-- people bigint (persons, protected): null where no district gave a figure
-- districts_reported bigint (districts): ordinary districts that gave it
-- districts_expected bigint (districts): of the municipalities that are added up
-- municipality_codes varchar: of all: those that are added up, joined by commas
-- municipalities_reported bigint (municipalities): that are added up
-- municipalities_expected bigint (municipalities)
-- differing_names varchar: of all: those that have told and are left out, joined by 、
with told as (
    select
        each.municipality,
        council_places.name,
        each.reason,
        each.people,
        each.districts_reported,
        each.districts_expected,
        own_definitions.municipality is not null as is_differing,
        each.people is not null and own_definitions.municipality is null as is_counted,
        each.people is not null and own_definitions.municipality is not null as is_left_out
    from coverage_reasons as each
    inner join council_places on each.municipality = council_places.municipality
    left join own_definitions
        on each.municipality = own_definitions.municipality and own_definitions.metric = 'listed'
),

sums as (
    select
        told.municipality,
        any_value(told.name) as name,
        grouping(told.municipality) = 1 as is_total,
        any_value(told.is_differing)::bigint as own_definitions,
        told.reason,
        if(is_total, sum(told.people) filter (where told.is_counted), sum(told.people))::bigint as people,
        if(
            is_total,
            sum(told.districts_reported) filter (where told.is_counted),
            sum(told.districts_reported)
        )::bigint as districts_reported,
        if(
            is_total,
            sum(told.districts_expected) filter (where told.is_counted),
            sum(told.districts_expected)
        )::bigint as districts_expected,
        string_agg(told.municipality, ',' order by told.municipality) filter (where told.is_counted) as codes,
        count(*) filter (where told.is_counted) as municipalities,
        string_agg(told.name, '、' order by told.municipality) filter (where told.is_left_out) as differing_names
    from told
    group by grouping sets ((told.municipality, told.reason), (told.reason))
),

places as (
    select count(*) as municipalities
    from council_places
)

select
    sums.municipality,
    if(sums.is_total, null, sums.name) as name,
    sums.is_total,
    if(sums.is_total, 0, sums.own_definitions) as own_definitions,
    sums.reason,
    sums.people,
    sums.districts_reported,
    sums.districts_expected,
    if(sums.is_total, sums.codes, null) as municipality_codes,
    sums.municipalities as municipalities_reported,
    places.municipalities as municipalities_expected,
    if(sums.is_total, sums.differing_names, null) as differing_names
from sums
cross join places
order by
    sums.is_total,
    sums.municipality,
    list_position(
        ['要介護3–5', '身体障害1・2級', '療育A', '精神1級', '指定難病', '高齢者のみ世帯', '準ずる者', '希望者'], sums.reason
    ) nulls last,
    sums.reason
