-- volunteers/totals
-- The volunteers of the whole municipality in the month asked, reserved districts included. Individuals, organisations
-- and the members of these are never added together; the centre's staff are among them already.
-- grain: one row
-- $municipality varchar: 6-digit code
-- $month date: first day of the month asked
-- uses: volunteer_figures, volunteer_sums, ledger, targets_in_force, roster_figures
-- reads: volunteers month, roster month
-- cells: coverage/cells at $month
-- registered bigint (persons): individuals
-- organisations bigint (organisations)
-- people bigint (persons): members of the organisations
-- agreements bigint (organisations): those of them under an agreement
-- added bigint (persons): individuals, in this month
-- lapsed bigint (persons): individuals, in this month
-- insured bigint (persons)
-- trained bigint (persons)
-- ready bigint (persons): valid, insured and reachable
-- staff bigint (persons): of the volunteer centre, counted above already
-- registered_last_year bigint (persons)
-- organisations_last_year bigint (organisations)
-- people_last_year bigint (persons)
-- agreements_last_year bigint (organisations)
-- insured_last_year bigint (persons)
-- trained_last_year bigint (persons)
-- ready_last_year bigint (persons)
-- ready_target double (persons): the plan's, of the full year
-- uncovered bigint (persons, protected): people of the register without a plan or a supporter
-- uncovered_min bigint (persons, protected)
-- uncovered_max bigint (persons, protected)
-- districts_reported bigint (districts)
-- districts_expected bigint (districts)
-- adds-up: volunteers/by_district.registered
-- adds-up: volunteers/by_district.organisations
-- adds-up: volunteers/by_district.people
-- adds-up: volunteers/by_district.insured
-- adds-up: volunteers/by_district.trained
-- adds-up: volunteers/by_district.ready
-- adds-up: volunteers/by_district.uncovered_min
-- adds-up: volunteers/by_district.uncovered_max
with this_year as (
    select
        sum(volunteer_sums.registered)::bigint as registered,
        sum(volunteer_sums.organisations)::bigint as organisations,
        sum(volunteer_sums.people)::bigint as people,
        sum(volunteer_sums.added)::bigint as added,
        sum(volunteer_sums.lapsed)::bigint as lapsed,
        sum(volunteer_sums.insured)::bigint as insured,
        sum(volunteer_sums.trained)::bigint as trained,
        sum(volunteer_sums.ready)::bigint as ready,
        sum(volunteer_sums.staff)::bigint as staff
    from volunteer_sums
    where volunteer_sums.month = $month
),

last_year as (
    select
        sum(volunteer_sums.registered)::bigint as registered,
        sum(volunteer_sums.organisations)::bigint as organisations,
        sum(volunteer_sums.people)::bigint as people,
        sum(volunteer_sums.insured)::bigint as insured,
        sum(volunteer_sums.trained)::bigint as trained,
        sum(volunteer_sums.ready)::bigint as ready
    from volunteer_sums
    where volunteer_sums.month = $month - interval 1 year
),

agreed as (
    select
        (sum(volunteer_figures.registered) filter (where volunteer_figures.month = $month))::bigint as now,
        (sum(volunteer_figures.registered) filter (where volunteer_figures.month < $month))::bigint as last_year
    from volunteer_figures
    where
        ends_with(volunteer_figures.kind, '(協定)')
        and volunteer_figures.month in ($month, $month - interval 1 year)
),

targets as (
    select arg_max(targets_in_force.target, targets_in_force.period) as ready
    from targets_in_force
    where
        targets_in_force.indicator = 'volunteers_ready'
        and targets_in_force.district_code = '全市'
        and $month between targets_in_force.first_day and targets_in_force.last_day
),

register as (
    select
        sum(roster_figures.uncovered_min)::bigint as uncovered_min,
        sum(roster_figures.uncovered_max)::bigint as uncovered_max
    from roster_figures
    where roster_figures.month = $month
),

districts as (
    select
        count(*) filter (where volunteer_sums.is_reporting) as reported,
        count(*) as expected
    from ledger
    left join volunteer_sums on ledger.district_code = volunteer_sums.district_code and volunteer_sums.month = $month
    where ledger.role = '地区'
)

select
    this_year.registered,
    this_year.organisations,
    this_year.people,
    agreed.now as agreements,
    this_year.added,
    this_year.lapsed,
    this_year.insured,
    this_year.trained,
    this_year.ready,
    this_year.staff,
    last_year.registered as registered_last_year,
    last_year.organisations as organisations_last_year,
    last_year.people as people_last_year,
    agreed.last_year as agreements_last_year,
    last_year.insured as insured_last_year,
    last_year.trained as trained_last_year,
    last_year.ready as ready_last_year,
    targets.ready as ready_target,
    case when register.uncovered_min = register.uncovered_max then register.uncovered_max end as uncovered,
    register.uncovered_min,
    register.uncovered_max,
    districts.reported as districts_reported,
    districts.expected as districts_expected
from this_year
cross join last_year
cross join agreed
cross join targets
cross join register
cross join districts
