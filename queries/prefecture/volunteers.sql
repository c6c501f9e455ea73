-- prefecture/volunteers
-- The volunteers of each municipality, as volunteers/totals says it there, and of all of them. Individuals,
-- organisations and the members of these are never added together.
-- grain: municipality, and one row of all (is_total)
-- order: by code, all of them last
-- $month date: first day of the month asked
-- uses: councils, council_places, own_definitions
-- each: volunteers/totals
-- municipality varchar: null for all
-- name varchar
-- is_total boolean
-- is_here boolean: there is a council that can send files
-- own_definitions bigint: figures that the council counts by a definition of its own
-- registered bigint (persons): individuals
-- organisations bigint (organisations)
-- people bigint (persons): members of the organisations
-- insured bigint (persons)
-- trained bigint (persons)
-- ready bigint (persons): valid, insured and reachable
-- registered_change bigint (persons): within a year, where all districts have told now or the municipality as a whole
-- has; of all: over those of which it is known
-- organisations_change bigint (organisations): likewise
-- insured_change bigint (persons): likewise
-- trained_change bigint (persons): likewise
-- ready_change bigint (persons): likewise
-- districts_reported bigint (districts)
-- districts_expected bigint (districts)
-- municipalities_reported bigint (municipalities): of this row
-- municipalities_expected bigint (municipalities)
-- municipalities_differing bigint (municipalities): of those that reported, with a definition of their own
with definitions as (
    select
        own_definitions.municipality,
        count(*) as own
    from own_definitions
    where own_definitions.metric in ('volunteers')
    group by own_definitions.municipality
),

told as (
    select
        volunteers_totals.*,
        volunteers_totals.districts_reported in (0, volunteers_totals.districts_expected) as is_whole
    from volunteers_totals
),

sums as (
    select
        council_places.municipality,
        any_value(council_places.name) as name,
        bool_or(council_places.is_here) as is_here,
        sum(coalesce(definitions.own, 0))::bigint as own_definitions,
        sum(told.registered)::bigint as registered,
        sum(told.organisations)::bigint as organisations,
        sum(told.people)::bigint as people,
        sum(told.insured)::bigint as insured,
        sum(told.trained)::bigint as trained,
        sum(told.ready)::bigint as ready,
        (sum(told.registered - told.registered_last_year) filter (where told.is_whole))::bigint as registered_change,
        (sum(told.organisations - told.organisations_last_year) filter (where told.is_whole))::bigint
            as organisations_change,
        (sum(told.insured - told.insured_last_year) filter (where told.is_whole))::bigint as insured_change,
        (sum(told.trained - told.trained_last_year) filter (where told.is_whole))::bigint as trained_change,
        (sum(told.ready - told.ready_last_year) filter (where told.is_whole))::bigint as ready_change,
        sum(told.districts_reported)::bigint as districts_reported,
        sum(told.districts_expected)::bigint as districts_expected,
        count(told.registered) as municipalities_reported,
        count(told.registered) filter (where definitions.own > 0) as municipalities_differing,
        count(*) as municipalities_expected,
        grouping(council_places.municipality) = 1 as is_total
    from council_places
    left join told on council_places.municipality = told.municipality
    left join definitions on council_places.municipality = definitions.municipality
    group by grouping sets ((council_places.municipality), ())
)

select
    sums.municipality,
    if(sums.is_total, null, sums.name) as name,
    sums.is_total,
    sums.is_here,
    sums.own_definitions,
    sums.registered,
    sums.organisations,
    sums.people,
    sums.insured,
    sums.trained,
    sums.ready,
    sums.registered_change,
    sums.organisations_change,
    sums.insured_change,
    sums.trained_change,
    sums.ready_change,
    sums.districts_reported,
    sums.districts_expected,
    sums.municipalities_reported,
    sums.municipalities_expected,
    sums.municipalities_differing
from sums
order by sums.is_total, sums.municipality
