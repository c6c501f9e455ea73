-- coverage/trend
-- The city's register over the 36 months up to the month asked. A month without a register is a row without figures;
-- counts are sums of the figures given, so that ``districts_reported`` belongs beside each.
-- grain: month
-- order: oldest first
-- $municipality varchar: 6-digit code
-- $month date: the last month
-- uses: roster_figures, ledgers
-- reads: roster all, definitions all
-- cells: coverage/cells at month
-- month date
-- eligible bigint (persons, protected)
-- listed bigint (persons, protected)
-- consented bigint (persons, protected)
-- planned bigint (persons, protected)
-- supported bigint (persons, protected)
-- uncovered_min bigint (persons, protected)
-- uncovered_max bigint (persons, protected)
-- listed_rate double (rate, protected)
-- listed_rate_numerator bigint (persons, protected)
-- listed_rate_denominator bigint (persons, protected)
-- plan_rate double (rate, protected)
-- plan_rate_numerator bigint (persons, protected)
-- plan_rate_denominator bigint (persons, protected)
-- districts_reported bigint (districts)
-- districts_expected bigint (districts)
-- redefined varchar: the metrics that are counted differently from this month on, joined by commas
with months as (
    select unnest(generate_series($month - interval 35 month, $month, interval 1 month))::date as month
),

expected as (
    select
        months.month,
        count(*) as districts
    from months
    inner join ledgers
        on
            months.month <= ledgers.last_day
            and last_day(months.month) >= ledgers.first_day
            and ledgers.role = '地区'
    group by months.month
),

sums as (
    select
        roster_figures.month,
        sum(roster_figures.eligible)::bigint as eligible,
        sum(roster_figures.listed)::bigint as listed,
        sum(roster_figures.consented)::bigint as consented,
        sum(roster_figures.planned)::bigint as planned,
        sum(roster_figures.supported)::bigint as supported,
        sum(roster_figures.uncovered_min)::bigint as uncovered_min,
        sum(roster_figures.uncovered_max)::bigint as uncovered_max,
        sum(roster_figures.listed_rate_numerator)::bigint as listed_rate_numerator,
        sum(roster_figures.listed_rate_denominator)::bigint as listed_rate_denominator,
        sum(roster_figures.plan_rate_numerator)::bigint as plan_rate_numerator,
        sum(roster_figures.plan_rate_denominator)::bigint as plan_rate_denominator,
        count(roster_figures.listed) filter (where ledgers.role = '地区') as districts_reported
    from roster_figures
    left join ledgers
        on
            roster_figures.district_code = ledgers.district_code
            and roster_figures.month <= ledgers.last_day
            and last_day(roster_figures.month) >= ledgers.first_day
    group by roster_figures.month
),

changes as (
    select
        date_trunc('month', definitions.valid_from)::date as month,
        string_agg(distinct definitions.metric, ',' order by definitions.metric) as redefined
    from live_definitions as definitions
    where
        definitions.municipality = $municipality
        and definitions.metric in ('eligible', 'listed', 'listed_rate', 'consented', 'shared', 'planned', 'supported')
    group by date_trunc('month', definitions.valid_from)
)

select
    months.month,
    sums.eligible,
    sums.listed,
    sums.consented,
    sums.planned,
    sums.supported,
    sums.uncovered_min,
    sums.uncovered_max,
    sums.listed_rate_numerator / nullif(sums.listed_rate_denominator, 0) as listed_rate,
    sums.listed_rate_numerator,
    sums.listed_rate_denominator,
    sums.plan_rate_numerator / nullif(sums.plan_rate_denominator, 0) as plan_rate,
    sums.plan_rate_numerator,
    sums.plan_rate_denominator,
    coalesce(sums.districts_reported, 0) as districts_reported,
    coalesce(expected.districts, 0) as districts_expected,
    changes.redefined
from months
left join sums on months.month = sums.month
left join expected on months.month = expected.month
left join changes on months.month = changes.month
order by months.month
