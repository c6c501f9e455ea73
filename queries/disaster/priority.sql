-- disaster/priority
-- Where people without a plan or a supporter are, most first: for the day on which only some districts can be reached.
-- The one question that carries older data forward: each district's newest register up to the month asked, of the
-- month ``data_month``; likewise its volunteers and its last drill. A whole-city row stands here only where no district
-- has one.
-- $order_by is what decides first: alert_level (highest; also without it), uncovered (most uncovered people),
-- unconfirmed (most people whose safety is not confirmed), unreported (those that have not reported), months_since
-- (longest without a drill), ready (fewest ready volunteers) or official (the ledger's order).
-- grain: district
-- order: as asked; then alert level, uncovered people, unconfirmed people, months since a drill, the ledger. Unknown
-- ones last, but a district without any drill before those with one
-- $municipality varchar: 6-digit code
-- $month date: first day of the month asked
-- $districts varchar = null: codes joined by commas; every district without it
-- $order_by varchar = null: alert_level, uncovered, unconfirmed, unreported, months_since, ready or official
-- $event varchar = null: the event whose entries stand beside the figures
-- uses: priority_rows
-- ordered-by: uncovered_max
-- cells: coverage/cells at data_month
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
-- is_affected boolean: ticked in the event, or with an alert level
-- alert_level bigint: 1 to 5; 0 where it was lifted
-- reported boolean: whether the district has reported in the event
-- to_confirm bigint (persons, protected): whose safety is to be confirmed
-- confirmed bigint (persons, protected)
-- unconfirmed bigint (persons, protected): where both are given
-- unconfirmed_min bigint (persons, protected)
-- unconfirmed_max bigint (persons, protected)
-- note varchar: what was noted about damage
-- entered_at timestamptz: the newest entry that holds
-- parts: planned_and_supported + uncovered = listed
-- parts: confirmed + unconfirmed = to_confirm
select
    priority_rows.district_code,
    priority_rows.district,
    priority_rows.role,
    priority_rows.area,
    priority_rows.listed,
    priority_rows.consented,
    priority_rows.planned,
    priority_rows.supported,
    priority_rows.planned_and_supported,
    priority_rows.uncovered,
    priority_rows.uncovered_min,
    priority_rows.uncovered_max,
    priority_rows.ready_volunteers,
    priority_rows.volunteers_month,
    priority_rows.last_drill_on,
    priority_rows.months_since_drill,
    priority_rows.data_month,
    priority_rows.data_age_months,
    priority_rows.as_of,
    priority_rows.is_affected,
    priority_rows.alert_level,
    priority_rows.reported,
    priority_rows.to_confirm,
    priority_rows.confirmed,
    priority_rows.unconfirmed,
    priority_rows.unconfirmed_min,
    priority_rows.unconfirmed_max,
    priority_rows.note,
    priority_rows.entered_at
from priority_rows
order by
    case when $order_by = 'official' then priority_rows.position end asc,
    case when $order_by = 'uncovered' then priority_rows.uncovered_max end desc nulls last,
    case when $order_by = 'unconfirmed' then priority_rows.unconfirmed_max end desc nulls last,
    case when $order_by = 'unreported' then coalesce(priority_rows.reported, false) end asc,
    case when $order_by = 'months_since' then priority_rows.months_since_drill end desc nulls first,
    case when $order_by = 'ready' then priority_rows.ready_volunteers end asc nulls last,
    coalesce(priority_rows.alert_level, 0) desc,
    priority_rows.uncovered_max desc nulls last,
    priority_rows.unconfirmed_max desc nulls last,
    priority_rows.months_since_drill desc nulls first,
    priority_rows.position asc,
    priority_rows.district_code asc
