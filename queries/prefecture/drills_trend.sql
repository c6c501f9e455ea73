-- prefecture/drills_trend
-- The drills of all municipalities by fiscal year, always of the same ones: those that have told of each of the last
-- three years, or of as many as at least half of those that tell now have; the years are those of which all of these
-- have told, at most ten.
-- A figure that one of them has not told is a gap: the others' sum would be of fewer.
-- grain: fiscal year
-- order: oldest first
-- $month date: first day of the month asked, which says what municipalities there are
-- $fiscal_year integer: the last year
-- uses: councils, council_places
-- each: drills/trend
-- fiscal_year integer
-- active_districts bigint (districts)
-- districts_held bigint (districts)
-- drills bigint (drills): held
-- participants bigint (persons)
-- municipality_codes varchar: those that are added up, joined by commas
-- municipalities_counted bigint (municipalities)
-- municipalities_expected bigint (municipalities)
with runs as (
    select
        drills_trend.municipality,
        $fiscal_year - coalesce(
            max(drills_trend.fiscal_year) filter (where drills_trend.districts_held is null), $fiscal_year - 10
        ) as years
    from drills_trend
    group by drills_trend.municipality
),

counted as (
    select runs.*
    from runs
    where runs.years > 0
    qualify runs.years >= least(3, quantile_disc(runs.years, 0.5) over ())
),

known as (
    select
        min(counted.years) as years,
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
        told.fiscal_year,
        case
            when count(told.active_districts) = count(*) then sum(told.active_districts)::bigint
        end as active_districts,
        case when count(told.districts_held) = count(*) then sum(told.districts_held)::bigint end as districts_held,
        case when count(told.drills) = count(*) then sum(told.drills)::bigint end as drills,
        case when count(told.participants) = count(*) then sum(told.participants)::bigint end as participants
    from drills_trend as told
    inner join counted on told.municipality = counted.municipality
    cross join known
    where told.fiscal_year > $fiscal_year - known.years
    group by told.fiscal_year
)

select
    sums.fiscal_year,
    sums.active_districts,
    sums.districts_held,
    sums.drills,
    sums.participants,
    known.codes as municipality_codes,
    known.municipalities as municipalities_counted,
    places.municipalities as municipalities_expected
from sums
cross join known
cross join places
order by sums.fiscal_year
