-- prefecture/disaster
-- The day of a disaster in every municipality: what is entered in each event that is open there, and the register, the
-- plans and the volunteers at hand, as disaster/totals says both there. People are those of the whole municipality,
-- whichever districts are affected.
-- Drills are never added to events: each of the three standings has its own sum. It counts the people of a municipality
-- once, however many events are open there; what is entered is added up only where each has no more than one.
-- grain: municipality × event that is open, or the municipality without one; and one row of all (is_total) per standing
-- order: events, drills, municipalities without either; by code, then the event opened last; all of them last
-- $month date: first day of the month asked, up to which figures are carried forward
-- uses: councils, council_places, days
-- each: disaster/totals in days, disaster/events
-- cells: sum of prefecture/priority
-- municipality varchar: null for all
-- name varchar
-- is_total boolean
-- is_here boolean: there is a council that can send files
-- standing varchar: event, drill, or none where no event is open
-- event varchar
-- title varchar: what it is called there
-- kind varchar: a code of the list of kinds of events
-- opened_at timestamptz: of all: when the first of them was opened
-- opened_by varchar
-- entries bigint
-- last_entry_at timestamptz: when something was entered last, whatever it was
-- municipalities bigint (municipalities): of this row
-- districts bigint (districts): ordinary ones; of all: null where a municipality has several events, as all that is
-- entered
-- reports_received bigint (districts): that have reported in the event
-- reports_missing bigint (districts): that have not: nothing is known of them
-- districts_affected bigint (districts): ticked in the event, or with an alert level
-- highest_level bigint: the highest alert level that was entered, 0 where it was lifted
-- at_level_3 bigint (districts): with just this alert level
-- at_level_4 bigint (districts)
-- at_level_5 bigint (districts)
-- to_confirm bigint (persons, protected)
-- confirmed bigint (persons, protected)
-- unconfirmed bigint (persons, protected): where both are given everywhere
-- unconfirmed_min bigint (persons, protected)
-- unconfirmed_max bigint (persons, protected)
-- districts_to_confirm bigint (districts): that said how many are to be confirmed; only theirs are unconfirmed
-- listed bigint (persons, protected)
-- consented bigint (persons, protected)
-- planned bigint (persons, protected)
-- supported bigint (persons, protected)
-- uncovered bigint (persons, protected): where the joint count is given everywhere
-- uncovered_min bigint (persons, protected)
-- uncovered_max bigint (persons, protected)
-- ready bigint (persons): volunteers who can come
-- volunteers_month date: of the newest of these
-- oldest_volunteers_month date
-- as_of date: of the newest register
-- data_month date: of the newest register
-- oldest_data_month date: of the oldest of the districts
-- districts_reported bigint (districts): with a register of any month
-- districts_expected bigint (districts)
with told as (
    select
        council_places.municipality,
        council_places.name,
        council_places.is_here,
        case
            when disaster_totals.event is null then 'none'
            when disaster_events.kind = '訓練' then 'drill'
            else 'event'
        end as standing,
        disaster_events.event,
        disaster_events.name as title,
        disaster_events.kind,
        disaster_events.opened_at,
        disaster_events.opened_by,
        disaster_events.entries,
        disaster_events.last_entry_at,
        disaster_totals.districts,
        if(disaster_totals.event is null, null, disaster_totals.reports_received) as reports_received,
        if(disaster_totals.event is null, null, disaster_totals.districts_affected) as districts_affected,
        disaster_totals.highest_level,
        if(disaster_totals.event is null, null, disaster_totals.at_level_3) as at_level_3,
        if(disaster_totals.event is null, null, disaster_totals.at_level_4) as at_level_4,
        if(disaster_totals.event is null, null, disaster_totals.at_level_5) as at_level_5,
        disaster_totals.to_confirm,
        disaster_totals.confirmed,
        disaster_totals.unconfirmed_min,
        disaster_totals.unconfirmed_max,
        if(disaster_totals.event is null, null, disaster_totals.districts_to_confirm) as districts_to_confirm,
        disaster_totals.listed,
        disaster_totals.consented,
        disaster_totals.planned,
        disaster_totals.supported,
        disaster_totals.uncovered_min,
        disaster_totals.uncovered_max,
        disaster_totals.ready,
        disaster_totals.volunteers_month,
        disaster_totals.oldest_volunteers_month,
        disaster_totals.as_of,
        disaster_totals.data_month,
        disaster_totals.oldest_data_month,
        disaster_totals.districts_reported,
        disaster_totals.districts_expected,
        row_number() over (
            partition by standing, council_places.municipality
            order by disaster_events.opened_at desc, disaster_events.event asc
        ) as nth
    from council_places
    left join disaster_totals on council_places.municipality = disaster_totals.municipality
    left join disaster_events
        on
            disaster_totals.municipality = disaster_events.municipality
            and disaster_totals.event = disaster_events.event
),

sums as (
    select
        told.standing,
        min(told.opened_at) as opened_at,
        sum(told.entries)::bigint as entries,
        max(told.last_entry_at) as last_entry_at,
        count(*) filter (where told.nth = 1) as municipalities,
        max(told.nth) = 1 as has_one_event_each,
        sum(told.districts)::bigint as districts,
        sum(told.reports_received)::bigint as reports_received,
        sum(told.districts_affected)::bigint as districts_affected,
        max(told.highest_level) as highest_level,
        sum(told.at_level_3)::bigint as at_level_3,
        sum(told.at_level_4)::bigint as at_level_4,
        sum(told.at_level_5)::bigint as at_level_5,
        sum(told.to_confirm)::bigint as to_confirm,
        sum(told.confirmed)::bigint as confirmed,
        sum(told.unconfirmed_min)::bigint as unconfirmed_min,
        sum(told.unconfirmed_max)::bigint as unconfirmed_max,
        sum(told.districts_to_confirm)::bigint as districts_to_confirm,
        (sum(told.listed) filter (where told.nth = 1))::bigint as listed,
        (sum(told.consented) filter (where told.nth = 1))::bigint as consented,
        (sum(told.planned) filter (where told.nth = 1))::bigint as planned,
        (sum(told.supported) filter (where told.nth = 1))::bigint as supported,
        (sum(told.uncovered_min) filter (where told.nth = 1))::bigint as uncovered_min,
        (sum(told.uncovered_max) filter (where told.nth = 1))::bigint as uncovered_max,
        (sum(told.ready) filter (where told.nth = 1))::bigint as ready,
        max(told.volunteers_month) as volunteers_month,
        min(told.oldest_volunteers_month) as oldest_volunteers_month,
        max(told.as_of) as as_of,
        max(told.data_month) as data_month,
        min(told.oldest_data_month) as oldest_data_month,
        (sum(told.districts_reported) filter (where told.nth = 1))::bigint as districts_reported,
        (sum(told.districts_expected) filter (where told.nth = 1))::bigint as districts_expected
    from told
    group by told.standing
),

lines as (
    select
        told.* exclude (nth),
        false as is_total,
        1 as municipalities
    from told
    union all by name
    select
        sums.* exclude (has_one_event_each) replace (
            if(sums.has_one_event_each, sums.districts, null) as districts,
            if(sums.has_one_event_each, sums.reports_received, null) as reports_received,
            if(sums.has_one_event_each, sums.districts_affected, null) as districts_affected,
            if(sums.has_one_event_each, sums.at_level_3, null) as at_level_3,
            if(sums.has_one_event_each, sums.at_level_4, null) as at_level_4,
            if(sums.has_one_event_each, sums.at_level_5, null) as at_level_5,
            if(sums.has_one_event_each, sums.districts_to_confirm, null) as districts_to_confirm,
            if(sums.has_one_event_each, sums.to_confirm, null) as to_confirm,
            if(sums.has_one_event_each, sums.confirmed, null) as confirmed,
            if(sums.has_one_event_each, sums.unconfirmed_min, null) as unconfirmed_min,
            if(sums.has_one_event_each, sums.unconfirmed_max, null) as unconfirmed_max
        ),
        true as is_total
    from sums
)

select
    lines.municipality,
    lines.name,
    lines.is_total,
    lines.is_here,
    lines.standing,
    lines.event,
    lines.title,
    lines.kind,
    lines.opened_at,
    lines.opened_by,
    lines.entries,
    lines.last_entry_at,
    lines.municipalities,
    lines.districts,
    lines.reports_received,
    lines.districts - lines.reports_received as reports_missing,
    lines.districts_affected,
    lines.highest_level,
    lines.at_level_3,
    lines.at_level_4,
    lines.at_level_5,
    lines.to_confirm,
    lines.confirmed,
    if(lines.unconfirmed_min = lines.unconfirmed_max, lines.unconfirmed_max, null) as unconfirmed,
    lines.unconfirmed_min,
    lines.unconfirmed_max,
    lines.districts_to_confirm,
    lines.listed,
    lines.consented,
    lines.planned,
    lines.supported,
    if(lines.uncovered_min = lines.uncovered_max, lines.uncovered_max, null) as uncovered,
    lines.uncovered_min,
    lines.uncovered_max,
    lines.ready,
    lines.volunteers_month,
    lines.oldest_volunteers_month,
    lines.as_of,
    lines.data_month,
    lines.oldest_data_month,
    lines.districts_reported,
    lines.districts_expected
from lines
order by
    list_position(['event', 'drill', 'none'], lines.standing) asc,
    lines.is_total asc,
    lines.municipality asc,
    lines.opened_at desc,
    lines.event asc
