-- prefecture/targets
-- How far each municipality is from its own targets for the register, the drills and the volunteers: the target as
-- indicators/all has it, beside the figure of the month asked as coverage/totals, drills/totals and volunteers/totals
-- have it. Rates are in per cent. Targets and rates are never added up; what is still lacking of a count is, over the
-- municipalities that have a target and the figure.
-- grain: indicator × municipality with a target for it, and for each indicator a row of all (is_total)
-- order: by indicator, then by code, all of them last
-- $month date: first day of the month asked
-- $fiscal_year integer: the year of its April
-- $today date = null: the day on which it is asked
-- uses: councils, council_places
-- each: indicators/all, coverage/totals, drills/totals, volunteers/totals
-- cells: prefecture/cells at $month
-- indicator varchar
-- municipality varchar: null for all
-- name varchar
-- is_total boolean
-- baseline double
-- baseline_state varchar
-- target double
-- target_state varchar
-- actual double (protected: by indicator)
-- as_of date: the end of the month that was counted
-- achievement double (rate, protected: by indicator)
-- achievement_numerator double (protected: by indicator)
-- achievement_denominator double (protected: by indicator)
-- lacking double (protected: by indicator): to the target; null for a rate
-- unit varchar
-- direction varchar: higher or lower
-- municipality_codes varchar: of all: those with a target and the figure, joined by commas
-- municipalities_told bigint (municipalities): with a target and the figure
-- municipalities_expected bigint (municipalities)
with register as (
    select
        coverage_totals.municipality,
        last_day($month) as as_of,
        unnest(['listed', 'listed_rate', 'plan_rate']) as indicator,
        unnest([
            coverage_totals.listed,
            100 * coverage_totals.listed_rate_numerator / nullif(coverage_totals.listed_rate_denominator, 0),
            100 * coverage_totals.plan_rate_numerator / nullif(coverage_totals.plan_rate_denominator, 0)
        ]) as actual
    from coverage_totals
),

drilled as (
    select
        drills_totals.municipality,
        last_day(drills_totals.known_to) as as_of,
        unnest(['drill_districts', 'drill_roster_districts']) as indicator,
        unnest([drills_totals.districts_held, drills_totals.districts_with_roster]) as actual
    from drills_totals
),

figures as (
    select * from register
    union all by name
    select * from drilled
    union all by name
    select
        volunteers_totals.municipality,
        last_day($month) as as_of,
        'volunteers_ready' as indicator,
        volunteers_totals.ready as actual
    from volunteers_totals
),

aimed as (
    select
        plans.indicator,
        plans.municipality,
        council_places.name,
        plans.baseline,
        plans.baseline_state,
        plans.target,
        plans.target_state,
        figures.actual::double as actual,
        if(figures.actual is null, null, figures.as_of) as as_of,
        plans.unit,
        plans.direction,
        if(plans.direction = 'lower', plans.target, figures.actual)::double as achievement_numerator,
        if(plans.direction = 'lower', figures.actual, plans.target)::double as achievement_denominator,
        plans.target is not null and figures.actual is not null as is_told
    from indicators_all as plans
    inner join figures on plans.municipality = figures.municipality and plans.indicator = figures.indicator
    inner join council_places on plans.municipality = council_places.municipality
    where plans.district_code = '全市'
),

measured as (
    select
        aimed.*,
        if(
            aimed.indicator like '%_rate',
            null,
            greatest(if(aimed.direction = 'lower', -1, 1) * (aimed.target - aimed.actual), 0)
        ) as lacking
    from aimed
),

places as (
    select count(*) as municipalities
    from council_places
)

select
    measured.indicator,
    measured.municipality,
    if(grouping(measured.municipality) = 1, null, any_value(measured.name)) as name,
    grouping(measured.municipality) = 1 as is_total,
    if(is_total, null, any_value(measured.baseline)) as baseline,
    if(is_total, null, any_value(measured.baseline_state)) as baseline_state,
    if(is_total, null, any_value(measured.target)) as target,
    if(is_total, null, any_value(measured.target_state)) as target_state,
    if(is_total, null, any_value(measured.actual)) as actual,
    if(is_total, null, any_value(measured.as_of)) as as_of,
    if(is_total, null, any_value(measured.achievement_numerator / nullif(measured.achievement_denominator, 0)))
        as achievement,
    if(is_total, null, any_value(measured.achievement_numerator)) as achievement_numerator,
    if(is_total, null, any_value(measured.achievement_denominator)) as achievement_denominator,
    sum(measured.lacking) filter (where measured.is_told) as lacking,
    if(is_total, null, any_value(measured.unit)) as unit,
    if(is_total, null, any_value(measured.direction)) as direction,
    if(
        is_total,
        string_agg(measured.municipality, ',' order by measured.municipality) filter (where measured.is_told),
        null
    ) as municipality_codes,
    count(*) filter (where measured.is_told) as municipalities_told,
    any_value(places.municipalities) as municipalities_expected
from measured
cross join places
group by grouping sets ((measured.indicator, measured.municipality), (measured.indicator))
order by measured.indicator, is_total, measured.municipality
