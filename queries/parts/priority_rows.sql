-- priority_rows
-- The newest register of each district up to the month asked, its volunteers, its last drill and what was entered about
-- it in an event, of the districts asked for. A whole-city row stands here only where no district has one.
-- grain: district
-- $municipality varchar: 6-digit code
-- $month date: first day of the month asked
-- $districts varchar = null: codes joined by commas; every district without it
-- uses: month_districts, roster_figures, ready_volunteers, drill_events, event_entries_in_force
-- reads: roster all, volunteers all
with newest_roster as (
    select
        roster_figures.district_code,
        max(roster_figures.month) as month
    from roster_figures
    where roster_figures.month <= $month and roster_figures.listed is not null
    group by roster_figures.district_code
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
    ready_volunteers.ready as ready_volunteers,
    ready_volunteers.month as volunteers_month,
    last_drills.held_on as last_drill_on,
    date_diff('month', last_drills.held_on, $month) as months_since_drill,
    newest_roster.month as data_month,
    date_diff('month', newest_roster.month, $month) as data_age_months,
    roster_figures.as_of,
    coalesce(event_entries_in_force.is_affected, false) as is_affected,
    event_entries_in_force.alert_level,
    event_entries_in_force.reported,
    event_entries_in_force.to_confirm,
    event_entries_in_force.confirmed,
    event_entries_in_force.unconfirmed,
    event_entries_in_force.unconfirmed_min,
    event_entries_in_force.unconfirmed_max,
    event_entries_in_force.note,
    event_entries_in_force.entered_at,
    month_districts.position
from month_districts
cross join by_district
left join newest_roster on month_districts.district_code = newest_roster.district_code
left join roster_figures
    on
        newest_roster.district_code = roster_figures.district_code
        and newest_roster.month = roster_figures.month
left join ready_volunteers on month_districts.district_code = ready_volunteers.district_code
left join last_drills on month_districts.district_code = last_drills.district_code
left join event_entries_in_force on month_districts.district_code = event_entries_in_force.district_code
where
    month_districts.is_active
    and (month_districts.role = '地区' or newest_roster.month is not null)
    and (month_districts.role <> '全市' or not by_district.is_known)
    and ($districts is null or list_contains(string_split($districts, ','), month_districts.district_code))
