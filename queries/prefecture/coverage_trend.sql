-- prefecture/coverage_trend
-- The register of all municipalities by month, always of the same ones: a sum over whoever has told of a month would
-- rise because another began to tell. Those are counted that have told of each of the last thirteen months, or of as
-- many as at least half of those that tell now have; the months are those of which all of these have told, at most 36.
-- A figure that one of them has not told is a gap: the others' sum would be of fewer.
-- grain: month
-- order: oldest first
-- $month date: the last month
-- uses: councils, council_places
-- each: coverage/trend
-- cells: prefecture/cells at month
-- month date
-- eligible bigint (persons, protected)
-- listed bigint (persons, protected)
-- planned bigint (persons, protected)
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
-- redefined varchar: the metrics that one of them counts differently from this month on, joined by commas
-- municipality_codes varchar: those that are added up, joined by commas
-- municipalities_counted bigint (municipalities)
-- municipalities_expected bigint (municipalities)
with runs as (
    select
        coverage_trend.municipality,
        date_diff(
            'month',
            coalesce(
                max(coverage_trend.month) filter (where coverage_trend.listed is null),
                $month - interval 36 month
            ),
            $month
        ) as months
    from coverage_trend
    group by coverage_trend.municipality
),

counted as (
    select runs.*
    from runs
    where runs.months > 0
    qualify runs.months >= least(13, quantile_disc(runs.months, 0.5) over ())
),

known as (
    select
        min(counted.months) as months,
        count(*) as municipalities,
        string_agg(counted.municipality, ',' order by counted.municipality) as codes
    from counted
),

places as (
    select count(*) as municipalities
    from council_places
),

sums as (
    select
        told.month,
        case when count(told.eligible) = count(*) then sum(told.eligible)::bigint end as eligible,
        case when count(told.listed) = count(*) then sum(told.listed)::bigint end as listed,
        case when count(told.planned) = count(*) then sum(told.planned)::bigint end as planned,
        case when count(told.uncovered_min) = count(*) then sum(told.uncovered_min)::bigint end as uncovered_min,
        case when count(told.uncovered_max) = count(*) then sum(told.uncovered_max)::bigint end as uncovered_max,
        case
            when count(told.listed_rate_numerator) = count(*) then sum(told.listed_rate_numerator)::bigint
        end as listed_rate_numerator,
        case
            when count(told.listed_rate_denominator) = count(*) then sum(told.listed_rate_denominator)::bigint
        end as listed_rate_denominator,
        case
            when count(told.plan_rate_numerator) = count(*) then sum(told.plan_rate_numerator)::bigint
        end as plan_rate_numerator,
        case
            when count(told.plan_rate_denominator) = count(*) then sum(told.plan_rate_denominator)::bigint
        end as plan_rate_denominator,
        sum(told.districts_reported)::bigint as districts_reported,
        sum(told.districts_expected)::bigint as districts_expected,
        string_agg(told.redefined, ',' order by told.municipality) as redefined
    from coverage_trend as told
    inner join counted on told.municipality = counted.municipality
    cross join known
    where told.month > $month - to_months(known.months::integer)
    group by told.month
)

select
    sums.month,
    sums.eligible,
    sums.listed,
    sums.planned,
    sums.uncovered_min,
    sums.uncovered_max,
    sums.listed_rate_numerator / nullif(sums.listed_rate_denominator, 0) as listed_rate,
    sums.listed_rate_numerator,
    sums.listed_rate_denominator,
    sums.plan_rate_numerator / nullif(sums.plan_rate_denominator, 0) as plan_rate,
    sums.plan_rate_numerator,
    sums.plan_rate_denominator,
    sums.districts_reported,
    sums.districts_expected,
    sums.redefined,
    known.codes as municipality_codes,
    known.municipalities as municipalities_counted,
    places.municipalities as municipalities_expected
from sums
cross join known
cross join places
order by sums.month
