-- prefecture/drills
-- The drills of a fiscal year in each municipality, as drills/totals says it there, and in all of them.
-- grain: municipality, and one row of all (is_total)
-- order: by code, all of them last
-- $month date: first day of the month asked
-- $fiscal_year integer: the year of its April
-- $today date = null: the day on which it is asked
-- uses: councils, council_places, own_definitions
-- each: drills/totals
-- municipality varchar: null for all
-- name varchar
-- is_total boolean
-- is_here boolean: there is a council that can send files
-- own_definitions bigint: figures that the council counts by a definition of its own
-- active_districts bigint (districts)
-- districts_held bigint (districts)
-- districts_held_change bigint (districts): to the same day a year ago; of all: over those of which it is known
-- districts_with_roster bigint (districts): null where no drill held says whether the register was used
-- drills bigint (drills): held
-- cancelled bigint (drills)
-- participants bigint (persons)
-- registrants bigint (persons)
-- held_rate double (rate)
-- held_rate_numerator bigint (districts)
-- held_rate_denominator bigint (districts): of the active districts
-- known_to date: the oldest of the newest months stored
-- is_complete boolean: in every municipality with drills, each month up to it was declared complete
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
    where own_definitions.metric in ('drills')
    group by own_definitions.municipality
),

sums as (
    select
        council_places.municipality,
        any_value(council_places.name) as name,
        bool_or(council_places.is_here) as is_here,
        sum(coalesce(definitions.own, 0))::bigint as own_definitions,
        sum(drills_totals.active_districts)::bigint as active_districts,
        sum(drills_totals.districts_held)::bigint as districts_held,
        sum(drills_totals.districts_held - drills_totals.districts_held_last_year)::bigint as districts_held_change,
        sum(drills_totals.districts_with_roster)::bigint as districts_with_roster,
        sum(drills_totals.drills)::bigint as drills,
        sum(drills_totals.cancelled)::bigint as cancelled,
        sum(drills_totals.participants)::bigint as participants,
        sum(drills_totals.registrants)::bigint as registrants,
        sum(drills_totals.held_rate_numerator)::bigint as held_rate_numerator,
        sum(drills_totals.held_rate_denominator)::bigint as held_rate_denominator,
        min(drills_totals.known_to) as known_to,
        bool_and(drills_totals.is_complete) as is_complete,
        sum(drills_totals.districts_reported)::bigint as districts_reported,
        sum(drills_totals.districts_expected)::bigint as districts_expected,
        count(drills_totals.districts_held) as municipalities_reported,
        count(drills_totals.districts_held) filter (where definitions.own > 0) as municipalities_differing,
        count(*) as municipalities_expected,
        grouping(council_places.municipality) = 1 as is_total
    from council_places
    left join drills_totals on council_places.municipality = drills_totals.municipality
    left join definitions on council_places.municipality = definitions.municipality
    group by grouping sets ((council_places.municipality), ())
)

select
    sums.municipality,
    if(sums.is_total, null, sums.name) as name,
    sums.is_total,
    sums.is_here,
    sums.own_definitions,
    sums.active_districts,
    sums.districts_held,
    sums.districts_held_change,
    sums.districts_with_roster,
    sums.drills,
    sums.cancelled,
    sums.participants,
    sums.registrants,
    sums.held_rate_numerator / nullif(sums.held_rate_denominator, 0) as held_rate,
    sums.held_rate_numerator,
    sums.held_rate_denominator,
    sums.known_to,
    sums.is_complete,
    sums.districts_reported,
    sums.districts_expected,
    sums.municipalities_reported,
    sums.municipalities_expected,
    sums.municipalities_differing
from sums
order by sums.is_total, sums.municipality
