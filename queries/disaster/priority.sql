-- disaster/priority
-- Where people without a plan or a supporter are, most first: for the day on which only some districts can be reached.
-- The one question that carries older data forward: each district's newest register up to the month asked, of the
-- month ``data_month``; likewise its volunteers and its last drill. A whole-city row stands here only where no district
-- has one.
-- $order_by: uncovered (most uncovered people first; also without it), months_since (longest without a drill first),
-- ready (fewest ready volunteers first) or official (the ledger's order).
-- grain: district
-- order: as asked, unknown last, a district without any drill first; then uncovered people, then the ledger
-- $municipality varchar: 6-digit code
-- $month date: first day of the month asked
-- $districts varchar = null: codes joined by commas; every district without it
-- $order_by varchar = null: uncovered, months_since, ready or official
-- uses: priority_rows
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
    priority_rows.as_of
from priority_rows
order by
    case when $order_by = 'official' then priority_rows.position end asc,
    case when $order_by = 'months_since' then priority_rows.months_since_drill end desc nulls first,
    case when $order_by = 'ready' then priority_rows.ready_volunteers end asc nulls last,
    priority_rows.uncovered_max desc nulls last,
    priority_rows.months_since_drill desc nulls first,
    priority_rows.position asc,
    priority_rows.district_code asc
