-- prefecture/chain
-- From those who are eligible to those who have a supporter, step by step, in all municipalities: each step as a share
-- of the people it is counted from, by coverage/totals of each. A step adds up the municipalities that gave both sides
-- and count neither by a definition of their own: ``differing_names`` have given both and are left out.
-- grain: step
-- order: from the register to the supporters
-- $month date: first day of the month asked
-- uses: councils, council_places, own_definitions
-- each: coverage/totals
-- cells: prefecture/cells at $month
-- step varchar: listed_rate, consent_rate, shared_rate, plan_rate, plan_rate_of_consented or support_rate
-- rate double (rate, protected: by step)
-- rate_numerator bigint (persons, protected: by step)
-- rate_denominator bigint (persons, protected: by step)
-- municipality_codes varchar: those that are added up, joined by commas
-- municipalities_counted bigint (municipalities)
-- municipalities_expected bigint (municipalities)
-- differing_names varchar: joined by 、
with own as (
    select
        own_definitions.municipality,
        array_agg(own_definitions.metric) as metrics
    from own_definitions
    group by own_definitions.municipality
),

told as (
    select
        coverage_totals.municipality,
        unnest([1, 2, 3, 4, 5, 6]) as place,
        unnest(
            ['listed_rate', 'consent_rate', 'shared_rate', 'plan_rate', 'plan_rate_of_consented', 'support_rate']
        ) as step,
        unnest(
            [
                coverage_totals.listed_rate_numerator,
                coverage_totals.consent_rate_numerator,
                coverage_totals.shared_rate_numerator,
                coverage_totals.plan_rate_numerator,
                coverage_totals.plan_rate_of_consented_numerator,
                coverage_totals.support_rate_numerator
            ]
        ) as part,
        unnest(
            [
                coverage_totals.listed_rate_denominator,
                coverage_totals.consent_rate_denominator,
                coverage_totals.shared_rate_denominator,
                coverage_totals.plan_rate_denominator,
                coverage_totals.plan_rate_of_consented_denominator,
                coverage_totals.support_rate_denominator
            ]
        ) as whole,
        unnest(
            [
                ['listed', 'eligible', 'listed_rate'],
                ['consented', 'listed'],
                ['shared', 'listed'],
                ['planned', 'listed'],
                ['planned', 'consented', 'listed'],
                ['supported', 'listed']
            ]
        ) as metrics
    from coverage_totals
),

steps as (
    select
        told.place,
        told.step,
        told.municipality,
        council_places.name,
        told.part,
        told.whole,
        told.part is not null and told.whole is not null as is_told,
        coalesce(list_has_any(told.metrics, own.metrics), false) as is_differing,
        is_told and not is_differing as is_counted
    from told
    inner join council_places on told.municipality = council_places.municipality
    left join own on told.municipality = own.municipality
),

sums as (
    select
        steps.place,
        steps.step,
        (sum(steps.part) filter (where steps.is_counted))::bigint as part,
        (sum(steps.whole) filter (where steps.is_counted))::bigint as whole,
        string_agg(steps.municipality, ',' order by steps.municipality) filter (where steps.is_counted) as codes,
        count(*) filter (where steps.is_counted) as municipalities,
        string_agg(steps.name, '、' order by steps.municipality) filter (where steps.is_told and steps.is_differing)
            as differing_names
    from steps
    group by steps.place, steps.step
),

places as (
    select count(*) as municipalities
    from council_places
)

select
    sums.step,
    sums.part / nullif(sums.whole, 0) as rate,
    sums.part as rate_numerator,
    sums.whole as rate_denominator,
    sums.codes as municipality_codes,
    sums.municipalities as municipalities_counted,
    places.municipalities as municipalities_expected,
    sums.differing_names
from sums
cross join places
order by sums.place
