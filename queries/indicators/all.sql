-- indicators/all
-- Every indicator of the plan in a fiscal year: baseline, target, and what was reached.
-- Our own indicators are computed at the newest month of the year that has them (as_of); others, and those without
-- data, have the result that was entered. By district only money is computed. Rates are in per cent, as targets are.
-- Achievement is actual/target where higher is better (unless said otherwise), target/actual where lower is; null where
-- a side is unknown or the divisor 0. A state (pending 調査中, not_reported, …) says why a figure is not given.
-- grain: indicator × district
-- order: as the plan lists them; each indicator's whole city before its districts
-- $municipality varchar: 6-digit code
-- $fiscal_year integer: the year of its April
-- uses: plan_rows, money_indicators, readiness_indicators, ledgers
-- cells: coverage/cells at as_of
-- indicator varchar
-- district_code varchar
-- district varchar
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
-- entered double: the result that was entered, also where it is computed
-- as_of date: the end of the month that was computed
-- achievement double (rate, protected: by indicator)
-- achievement_numerator double (protected: by indicator)
-- achievement_denominator double (protected: by indicator)
-- unit varchar
-- direction varchar: higher or lower
-- note varchar
-- set_in bigint: the fiscal year in which the target was set
with own as (
    select
        money_indicators.indicator,
        money_indicators.district_code,
        money_indicators.actual,
        money_indicators.month
    from money_indicators
    union all
    select
        readiness_indicators.indicator,
        '全市' as district_code,
        readiness_indicators.actual,
        readiness_indicators.month
    from readiness_indicators
),

reached as (
    select
        plan_rows.* exclude (actual, actual_state),
        plan_rows.actual as entered,
        cast(coalesce(own.actual, plan_rows.actual) as double) as actual,
        if(own.actual is not null, 'given', plan_rows.actual_state) as actual_state,
        if(coalesce(own.actual, plan_rows.actual) is not null, own.actual is not null, null) as is_computed,
        if(own.actual is not null, last_day(own.month), null) as as_of
    from plan_rows
    left join own on plan_rows.indicator = own.indicator and plan_rows.district_code = own.district_code
),

compared as (
    select
        reached.*,
        if(reached.direction = 'lower', reached.target, reached.actual) as achievement_numerator,
        if(reached.direction = 'lower', reached.actual, reached.target) as achievement_denominator
    from reached
)

select
    compared.indicator,
    compared.district_code,
    coalesce(ledgers.district, compared.district_code) as district,
    compared.baseline,
    compared.baseline_year,
    compared.baseline_state,
    compared.target,
    compared.target_year,
    compared.target_state,
    compared.operator,
    compared.actual,
    compared.actual_state,
    compared.is_computed,
    compared.entered,
    compared.as_of,
    compared.achievement_numerator / nullif(compared.achievement_denominator, 0) as achievement,
    compared.achievement_numerator,
    compared.achievement_denominator,
    compared.unit,
    compared.direction,
    compared.note,
    compared.set_in
from compared
left join ledgers on compared.district_code = ledgers.district_code and ledgers.is_newest
order by
    min(compared.origin_line) over (partition by compared.indicator),
    compared.indicator,
    compared.district_code <> '全市',
    ledgers.position,
    compared.district_code
