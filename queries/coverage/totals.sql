-- coverage/totals
-- How far the register and the help it arranges reach in the whole municipality, reserved districts included, in the
-- month asked. A count is the sum of the figures given; a rate sums both sides over only the districts that gave both.
-- ``uncovered`` is null where some district's is only known within bounds. A change compares only the districts that
-- gave their figure in both years, and is null across two definitions.
-- grain: one row
-- $municipality varchar: 6-digit code
-- $month date: first day of the month asked
-- uses: roster_rows, targets_in_force
-- reads: definitions all
-- cells: coverage/cells at $month
-- eligible bigint (persons, protected)
-- listed bigint (persons, protected)
-- consented bigint (persons, protected)
-- declined bigint (persons, protected)
-- unanswered bigint (persons, protected)
-- shared bigint (persons, protected)
-- planned bigint (persons, protected)
-- supported bigint (persons, protected)
-- planned_and_supported bigint (persons, protected)
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
-- plan_rate_of_consented double (rate, protected)
-- plan_rate_of_consented_numerator bigint (persons, protected)
-- plan_rate_of_consented_denominator bigint (persons, protected)
-- support_rate double (rate, protected)
-- support_rate_numerator bigint (persons, protected)
-- support_rate_denominator bigint (persons, protected)
-- listed_target double (persons): the city's target in force, of the full year
-- listed_rate_target double (rate)
-- plan_rate_target double (rate)
-- listed_last_year bigint (persons, protected): all that was given a year before
-- listed_change bigint (persons, protected): over ``listed_districts_compared``
-- listed_change_rate double (rate, protected)
-- listed_change_rate_numerator bigint (persons, protected)
-- listed_change_rate_denominator bigint (persons, protected)
-- listed_districts_compared bigint (districts): of any role
-- listed_rate_last_year double (rate, protected)
-- listed_rate_last_year_numerator bigint (persons, protected)
-- listed_rate_last_year_denominator bigint (persons, protected)
-- plan_rate_last_year double (rate, protected)
-- plan_rate_last_year_numerator bigint (persons, protected)
-- plan_rate_last_year_denominator bigint (persons, protected)
-- uncovered_max_last_year bigint (persons, protected)
-- is_redefined boolean: the listed people are counted differently than a year before
-- as_of date: the newest of the districts
-- as_of_oldest date
-- districts_reported bigint (districts)
-- districts_expected bigint (districts)
-- adds-up: coverage/by_district.eligible
-- adds-up: coverage/by_district.listed
-- adds-up: coverage/by_district.consented
-- adds-up: coverage/by_district.declined
-- adds-up: coverage/by_district.unanswered
-- adds-up: coverage/by_district.shared
-- adds-up: coverage/by_district.planned
-- adds-up: coverage/by_district.supported
-- adds-up: coverage/by_district.planned_and_supported
-- adds-up: coverage/by_district.uncovered_min
-- adds-up: coverage/by_district.uncovered_max
-- parts: planned_and_supported + uncovered = listed
with this_year as (
    select
        sum(roster_rows.eligible)::bigint as eligible,
        sum(roster_rows.listed)::bigint as listed,
        sum(roster_rows.consented)::bigint as consented,
        sum(roster_rows.declined)::bigint as declined,
        sum(roster_rows.unanswered)::bigint as unanswered,
        sum(roster_rows.shared)::bigint as shared,
        sum(roster_rows.planned)::bigint as planned,
        sum(roster_rows.supported)::bigint as supported,
        sum(roster_rows.planned_and_supported)::bigint as planned_and_supported,
        sum(roster_rows.uncovered_min)::bigint as uncovered_min,
        sum(roster_rows.uncovered_max)::bigint as uncovered_max,
        sum(roster_rows.listed_rate_numerator)::bigint as listed_rate_numerator,
        sum(roster_rows.listed_rate_denominator)::bigint as listed_rate_denominator,
        sum(roster_rows.consent_rate_numerator)::bigint as consent_rate_numerator,
        sum(roster_rows.consent_rate_denominator)::bigint as consent_rate_denominator,
        sum(roster_rows.shared_rate_numerator)::bigint as shared_rate_numerator,
        sum(roster_rows.shared_rate_denominator)::bigint as shared_rate_denominator,
        sum(roster_rows.plan_rate_numerator)::bigint as plan_rate_numerator,
        sum(roster_rows.plan_rate_denominator)::bigint as plan_rate_denominator,
        sum(roster_rows.plan_rate_of_consented_numerator)::bigint as plan_rate_of_consented_numerator,
        sum(roster_rows.plan_rate_of_consented_denominator)::bigint as plan_rate_of_consented_denominator,
        sum(roster_rows.support_rate_numerator)::bigint as support_rate_numerator,
        sum(roster_rows.support_rate_denominator)::bigint as support_rate_denominator,
        max(roster_rows.as_of) as as_of,
        min(roster_rows.as_of) as as_of_oldest,
        count(*) filter (where roster_rows.is_reporting) as districts_reported,
        count(*) filter (where roster_rows.is_expected) as districts_expected
    from roster_rows
),

last_year as (
    select
        sum(roster_figures.listed)::bigint as listed,
        sum(roster_figures.uncovered_max)::bigint as uncovered_max,
        sum(roster_figures.listed_rate_numerator)::bigint as listed_rate_numerator,
        sum(roster_figures.listed_rate_denominator)::bigint as listed_rate_denominator,
        sum(roster_figures.plan_rate_numerator)::bigint as plan_rate_numerator,
        sum(roster_figures.plan_rate_denominator)::bigint as plan_rate_denominator
    from roster_figures
    where roster_figures.month = $month - interval 1 year
),

redefined as (
    select count(*) > 0 as is_redefined
    from live_definitions as definitions
    where
        definitions.municipality = $municipality
        and definitions.metric = 'listed'
        and definitions.valid_from > last_day(($month - interval 1 year)::date)
        and definitions.valid_from <= last_day($month)
),

compared as (
    select
        sum(roster_rows.listed - last_year.listed)::bigint as listed_change,
        sum(last_year.listed)::bigint as listed_base,
        count(*) as districts
    from roster_rows
    inner join roster_figures as last_year
        on
            roster_rows.district_code = last_year.district_code
            and last_year.month = $month - interval 1 year
            and last_year.listed is not null
    cross join redefined
    where roster_rows.listed is not null and not redefined.is_redefined
),

newest as (
    select
        targets_in_force.indicator,
        arg_max(targets_in_force.target, targets_in_force.period) as target,
        arg_max(targets_in_force.target_rate, targets_in_force.period) as target_rate
    from targets_in_force
    where
        targets_in_force.district_code = '全市'
        and $month between targets_in_force.first_day and targets_in_force.last_day
    group by targets_in_force.indicator
),

targets as (
    select
        max(newest.target) filter (where newest.indicator = 'listed') as listed,
        max(newest.target_rate) filter (where newest.indicator = 'listed_rate') as listed_rate,
        max(newest.target_rate) filter (where newest.indicator = 'plan_rate') as plan_rate
    from newest
)

select
    this_year.eligible,
    this_year.listed,
    this_year.consented,
    this_year.declined,
    this_year.unanswered,
    this_year.shared,
    this_year.planned,
    this_year.supported,
    this_year.planned_and_supported,
    case when this_year.uncovered_min = this_year.uncovered_max then this_year.uncovered_max end as uncovered,
    this_year.uncovered_min,
    this_year.uncovered_max,
    this_year.listed_rate_numerator / nullif(this_year.listed_rate_denominator, 0) as listed_rate,
    this_year.listed_rate_numerator,
    this_year.listed_rate_denominator,
    this_year.consent_rate_numerator / nullif(this_year.consent_rate_denominator, 0) as consent_rate,
    this_year.consent_rate_numerator,
    this_year.consent_rate_denominator,
    this_year.shared_rate_numerator / nullif(this_year.shared_rate_denominator, 0) as shared_rate,
    this_year.shared_rate_numerator,
    this_year.shared_rate_denominator,
    this_year.plan_rate_numerator / nullif(this_year.plan_rate_denominator, 0) as plan_rate,
    this_year.plan_rate_numerator,
    this_year.plan_rate_denominator,
    this_year.plan_rate_of_consented_numerator / nullif(this_year.plan_rate_of_consented_denominator, 0)
        as plan_rate_of_consented,
    this_year.plan_rate_of_consented_numerator,
    this_year.plan_rate_of_consented_denominator,
    this_year.support_rate_numerator / nullif(this_year.support_rate_denominator, 0) as support_rate,
    this_year.support_rate_numerator,
    this_year.support_rate_denominator,
    targets.listed as listed_target,
    targets.listed_rate as listed_rate_target,
    targets.plan_rate as plan_rate_target,
    last_year.listed as listed_last_year,
    compared.listed_change,
    compared.listed_change / nullif(compared.listed_base, 0) as listed_change_rate,
    compared.listed_change as listed_change_rate_numerator,
    compared.listed_base as listed_change_rate_denominator,
    compared.districts as listed_districts_compared,
    last_year.listed_rate_numerator / nullif(last_year.listed_rate_denominator, 0) as listed_rate_last_year,
    last_year.listed_rate_numerator as listed_rate_last_year_numerator,
    last_year.listed_rate_denominator as listed_rate_last_year_denominator,
    last_year.plan_rate_numerator / nullif(last_year.plan_rate_denominator, 0) as plan_rate_last_year,
    last_year.plan_rate_numerator as plan_rate_last_year_numerator,
    last_year.plan_rate_denominator as plan_rate_last_year_denominator,
    last_year.uncovered_max as uncovered_max_last_year,
    redefined.is_redefined,
    this_year.as_of,
    this_year.as_of_oldest,
    this_year.districts_reported,
    this_year.districts_expected
from this_year
cross join last_year
cross join redefined
cross join compared
cross join targets
