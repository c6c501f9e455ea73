-- prefecture/coverage
-- How far the register and the help it arranges reach in each municipality, as coverage/totals says it there, and in
-- all of them. A count is the sum of the figures given; a rate sums both sides over the municipalities that gave both.
-- What is hidden in a municipality's own total is hidden here, and then the row of all says nothing of that either:
-- whatever stands here could be worked out from what the municipalities' own pages show.
-- grain: municipality, and one row of all (is_total)
-- order: by code, all of them last
-- $month date: first day of the month asked
-- uses: councils, council_places, own_definitions
-- each: coverage/totals
-- cells: prefecture/cells at $month
-- municipality varchar: null for all
-- name varchar
-- is_total boolean
-- is_here boolean: there is a council that can send files
-- own_definitions bigint: figures of the register that the council counts by a definition of its own
-- eligible bigint (persons, protected)
-- listed bigint (persons, protected)
-- consented bigint (persons, protected)
-- shared bigint (persons, protected)
-- planned bigint (persons, protected)
-- supported bigint (persons, protected)
-- uncovered bigint (persons, protected)
-- uncovered_min bigint (persons, protected)
-- uncovered_max bigint (persons, protected)
-- listed_rate double (rate, protected)
-- listed_rate_numerator bigint (persons, protected)
-- listed_rate_denominator bigint (persons, protected)
-- consent_rate double (rate, protected)
-- consent_rate_numerator bigint (persons, protected)
-- consent_rate_denominator bigint (persons, protected)
-- shared_rate double (rate, protected)
-- shared_rate_numerator bigint (persons, protected)
-- shared_rate_denominator bigint (persons, protected)
-- plan_rate double (rate, protected)
-- plan_rate_numerator bigint (persons, protected)
-- plan_rate_denominator bigint (persons, protected)
-- support_rate double (rate, protected)
-- support_rate_numerator bigint (persons, protected)
-- support_rate_denominator bigint (persons, protected)
-- listed_change bigint (persons, protected): within a year; of all: over those of which it is known
-- as_of date: the newest of the districts
-- as_of_oldest date
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
    where own_definitions.metric in ('eligible', 'listed', 'listed_rate', 'consented', 'shared', 'planned', 'supported')
    group by own_definitions.municipality
),

sums as (
    select
        council_places.municipality,
        any_value(council_places.name) as name,
        bool_or(council_places.is_here) as is_here,
        sum(coalesce(definitions.own, 0))::bigint as own_definitions,
        sum(coverage_totals.eligible)::bigint as eligible,
        sum(coverage_totals.listed)::bigint as listed,
        sum(coverage_totals.consented)::bigint as consented,
        sum(coverage_totals.shared)::bigint as shared,
        sum(coverage_totals.planned)::bigint as planned,
        sum(coverage_totals.supported)::bigint as supported,
        sum(coverage_totals.uncovered_min)::bigint as uncovered_min,
        sum(coverage_totals.uncovered_max)::bigint as uncovered_max,
        sum(coverage_totals.listed_rate_numerator)::bigint as listed_rate_numerator,
        sum(coverage_totals.listed_rate_denominator)::bigint as listed_rate_denominator,
        sum(coverage_totals.consent_rate_numerator)::bigint as consent_rate_numerator,
        sum(coverage_totals.consent_rate_denominator)::bigint as consent_rate_denominator,
        sum(coverage_totals.shared_rate_numerator)::bigint as shared_rate_numerator,
        sum(coverage_totals.shared_rate_denominator)::bigint as shared_rate_denominator,
        sum(coverage_totals.plan_rate_numerator)::bigint as plan_rate_numerator,
        sum(coverage_totals.plan_rate_denominator)::bigint as plan_rate_denominator,
        sum(coverage_totals.support_rate_numerator)::bigint as support_rate_numerator,
        sum(coverage_totals.support_rate_denominator)::bigint as support_rate_denominator,
        sum(coverage_totals.listed_change)::bigint as listed_change,
        max(coverage_totals.as_of) as as_of,
        min(coverage_totals.as_of_oldest) as as_of_oldest,
        sum(coverage_totals.districts_reported)::bigint as districts_reported,
        sum(coverage_totals.districts_expected)::bigint as districts_expected,
        count(coverage_totals.listed) as municipalities_reported,
        count(coverage_totals.listed) filter (where definitions.own > 0) as municipalities_differing,
        count(*) as municipalities_expected,
        grouping(council_places.municipality) = 1 as is_total
    from council_places
    left join coverage_totals on council_places.municipality = coverage_totals.municipality
    left join definitions on council_places.municipality = definitions.municipality
    group by grouping sets ((council_places.municipality), ())
)

select
    sums.municipality,
    if(sums.is_total, null, sums.name) as name,
    sums.is_total,
    sums.is_here,
    sums.own_definitions,
    sums.eligible,
    sums.listed,
    sums.consented,
    sums.shared,
    sums.planned,
    sums.supported,
    case when sums.uncovered_min = sums.uncovered_max then sums.uncovered_max end as uncovered,
    sums.uncovered_min,
    sums.uncovered_max,
    sums.listed_rate_numerator / nullif(sums.listed_rate_denominator, 0) as listed_rate,
    sums.listed_rate_numerator,
    sums.listed_rate_denominator,
    sums.consent_rate_numerator / nullif(sums.consent_rate_denominator, 0) as consent_rate,
    sums.consent_rate_numerator,
    sums.consent_rate_denominator,
    sums.shared_rate_numerator / nullif(sums.shared_rate_denominator, 0) as shared_rate,
    sums.shared_rate_numerator,
    sums.shared_rate_denominator,
    sums.plan_rate_numerator / nullif(sums.plan_rate_denominator, 0) as plan_rate,
    sums.plan_rate_numerator,
    sums.plan_rate_denominator,
    sums.support_rate_numerator / nullif(sums.support_rate_denominator, 0) as support_rate,
    sums.support_rate_numerator,
    sums.support_rate_denominator,
    sums.listed_change,
    sums.as_of,
    sums.as_of_oldest,
    sums.districts_reported,
    sums.districts_expected,
    sums.municipalities_reported,
    sums.municipalities_expected,
    sums.municipalities_differing
from sums
order by sums.is_total, sums.municipality
