-- prefecture/volunteers_trend
-- The volunteers of all municipalities by month, always of the same ones, as in prefecture/coverage_trend.
-- A figure that one of them has not told is a gap: the others' sum would be of fewer.
-- grain: month
-- order: oldest first
-- $month date: the last month
-- uses: councils, council_places
-- each: volunteers/trend
-- month date
-- registered bigint (persons): individuals
-- insured bigint (persons)
-- trained bigint (persons)
-- ready bigint (persons): valid, insured and reachable
-- districts_reported bigint (districts)
-- municipality_codes varchar: those that are added up, joined by commas
-- municipalities_counted bigint (municipalities)
-- municipalities_expected bigint (municipalities)
with runs as (
    select
        volunteers_trend.municipality,
        date_diff(
            'month',
            coalesce(
                max(volunteers_trend.month) filter (where volunteers_trend.registered is null),
                $month - interval 36 month
            ),
            $month
        ) as months
    from volunteers_trend
    group by volunteers_trend.municipality
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
        case when count(told.registered) = count(*) then sum(told.registered)::bigint end as registered,
        case when count(told.insured) = count(*) then sum(told.insured)::bigint end as insured,
        case when count(told.trained) = count(*) then sum(told.trained)::bigint end as trained,
        case when count(told.ready) = count(*) then sum(told.ready)::bigint end as ready,
        sum(told.districts_reported)::bigint as districts_reported
    from volunteers_trend as told
    inner join counted on told.municipality = counted.municipality
    cross join known
    where told.month > $month - to_months(known.months::integer)
    group by told.month
)

select
    sums.month,
    sums.registered,
    sums.insured,
    sums.trained,
    sums.ready,
    sums.districts_reported,
    known.codes as municipality_codes,
    known.municipalities as municipalities_counted,
    places.municipalities as municipalities_expected
from sums
cross join known
cross join places
order by sums.month
