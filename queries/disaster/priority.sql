-- disaster/priority
-- Where people without a plan or a supporter are, most first: for the day on which only some districts can be reached.
-- The one question that carries older data forward: each district's newest register up to the month asked, of the
-- month ``data_month``; likewise its volunteers and its last drill. A whole-city row stands here only where no district
-- has one.
-- grain: district
-- order: most uncovered people first, unknown last; then the longest without a drill
-- $municipality varchar: 6-digit code
-- $month date: first day of the month asked
-- $districts varchar = null: codes joined by commas; every district without it
-- uses: month_districts, roster_figures, volunteer_sums, drill_events
-- reads: roster all, volunteers all
-- district_code varchar
-- district varchar
-- role varchar: 地区, or the kind of reserved district
-- area varchar
-- listed bigint (persons, protected)
-- consented bigint (persons, protected)
-- planned bigint (persons, protected)
-- supported bigint (persons, protected)
-- planned_and_supported bigint (persons, protected)
-- uncovered bigint (persons, protected): where the joint count is given
-- uncovered_min bigint (persons, protected)
-- uncovered_max bigint (persons, protected)
-- ready_volunteers bigint (persons)
-- volunteers_month date: the month of these
-- last_drill_on date
-- months_since_drill bigint (months): calendar months to the month asked
-- data_month date: the month of the register
-- data_age_months bigint (months): from it to the month asked
-- as_of date
-- parts: planned_and_supported + uncovered = listed
with newest_roster as (
    select
        roster_figures.district_code,
        max(roster_figures.month) as month
    from roster_figures
    where roster_figures.month <= $month and roster_figures.listed is not null
    group by roster_figures.district_code
),

newest_volunteers as (
    select
        volunteer_sums.district_code,
        max(volunteer_sums.month) as month,
        arg_max(volunteer_sums.ready, volunteer_sums.month) as ready
    from volunteer_sums
    where volunteer_sums.month <= $month and volunteer_sums.ready is not null
    group by volunteer_sums.district_code
),

last_drills as (
    select
        drill_events.district_code,
        max(drill_events.held_on) as held_on
    from drill_events
    where drill_events.status = '実施' and drill_events.held_on <= last_day($month)
    group by drill_events.district_code
),

by_district as (
    select count(*) > 0 as is_known
    from newest_roster
    inner join month_districts
        on newest_roster.district_code = month_districts.district_code and month_districts.role = '地区'
)

select
    month_districts.district_code,
    month_districts.district,
    month_districts.role,
    month_districts.area,
    roster_figures.listed,
    roster_figures.consented,
    roster_figures.planned,
    roster_figures.supported,
    roster_figures.planned_and_supported,
    roster_figures.uncovered,
    roster_figures.uncovered_min,
    roster_figures.uncovered_max,
    newest_volunteers.ready as ready_volunteers,
    newest_volunteers.month as volunteers_month,
    last_drills.held_on as last_drill_on,
    date_diff('month', last_drills.held_on, $month) as months_since_drill,
    newest_roster.month as data_month,
    date_diff('month', newest_roster.month, $month) as data_age_months,
    roster_figures.as_of
from month_districts
cross join by_district
left join newest_roster on month_districts.district_code = newest_roster.district_code
left join roster_figures
    on
        newest_roster.district_code = roster_figures.district_code
        and newest_roster.month = roster_figures.month
left join newest_volunteers on month_districts.district_code = newest_volunteers.district_code
left join last_drills on month_districts.district_code = last_drills.district_code
where
    month_districts.is_active
    and (month_districts.role = '地区' or newest_roster.month is not null)
    and (month_districts.role <> '全市' or not by_district.is_known)
    and ($districts is null or list_contains(string_split($districts, ','), month_districts.district_code))
order by
    roster_figures.uncovered_max desc nulls last,
    months_since_drill desc nulls first,
    month_districts.position asc,
    month_districts.district_code asc
