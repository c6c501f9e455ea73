-- prefecture/indicators
-- Every indicator of each municipality's plan in a fiscal year, as indicators/all says it of the whole municipality:
-- baseline, target, and what was reached, each in its own unit and by its own definition. Nothing is added up.
-- grain: indicator × municipality
-- order: by the code of the indicator, then of the municipality
-- $month date: first day of the month asked
-- $fiscal_year integer: the year of its April
-- uses: councils, council_places
-- each: indicators/all
-- cells: prefecture/cells at as_of
-- indicator varchar
-- municipality varchar
-- name varchar
-- baseline double
-- baseline_year integer
-- baseline_state varchar
-- target double
-- target_year integer
-- target_state varchar
-- operator varchar
-- actual double (protected: by indicator)
-- actual_state varchar
-- is_computed boolean: true where the actual is computed, false where it was entered, null where there is none
-- as_of date: the end of the month that was computed
-- achievement double (rate, protected: by indicator)
-- achievement_numerator double (protected: by indicator)
-- achievement_denominator double (protected: by indicator)
-- unit varchar
-- direction varchar: higher or lower
-- note varchar
-- municipalities_expected bigint (municipalities)
with expected as (
    select count(*) as municipalities
    from council_places
)

select
    each.indicator,
    each.municipality,
    council_places.name,
    each.baseline,
    each.baseline_year,
    each.baseline_state,
    each.target,
    each.target_year,
    each.target_state,
    each.operator,
    each.actual,
    each.actual_state,
    each.is_computed,
    each.as_of,
    each.achievement,
    each.achievement_numerator,
    each.achievement_denominator,
    each.unit,
    each.direction,
    each.note,
    expected.municipalities as municipalities_expected
from indicators_all as each
cross join expected
inner join council_places on each.municipality = council_places.municipality
where each.district_code = '全市'
order by each.indicator, each.municipality
