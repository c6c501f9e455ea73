-- coverage/chain
-- From the register over drills to plans, district by district: who is listed, whether a drill used the register in the
-- twelve months up to the end of the month asked, and who has a plan.
-- ``furthest``: how far a district has come without a gap: none, register, drill, plan; null where that is not known.
-- Drills are known where one was held that says whether it used the register, and where all twelve months were declared
-- complete.
-- grain: district
-- order: the ledger's, reserved districts last
-- $municipality varchar: 6-digit code
-- $month date: first day of the month asked
-- uses: roster_rows, drill_events
-- cells: coverage/cells at $month
-- district_code varchar
-- district varchar
-- role varchar: 地区, or the kind of reserved district
-- listed bigint (persons, protected)
-- consented bigint (persons, protected)
-- drills_with_roster bigint (drills)
-- last_roster_drill_on date: of whatever year
-- planned bigint (persons, protected)
-- plan_rate double (rate, protected)
-- plan_rate_numerator bigint (persons, protected)
-- plan_rate_denominator bigint (persons, protected)
-- furthest varchar: none, register, drill, plan
with twelve as (
    select count(*) filter (where live_slices.complete) = 12 as is_complete
    from live_slices
    where
        live_slices.municipality = $municipality
        and live_slices.dataset = 'drills'
        and live_slices.period between $month - interval 11 month and $month
),

drilled as (
    select
        drill_events.district_code,
        count(*) filter (where drill_events.held_on >= $month - interval 11 month) as held,
        count(drill_events.roster_used) filter (where drill_events.held_on >= $month - interval 11 month) as telling,
        count(*) filter (where drill_events.held_on >= $month - interval 11 month and drill_events.roster_used)
            as with_roster,
        max(drill_events.held_on) filter (where drill_events.roster_used) as last_held_on
    from drill_events
    where drill_events.status = '実施' and drill_events.held_on <= last_day($month)
    group by drill_events.district_code
),

known as (
    select
        roster_rows.*,
        case
            when drilled.telling > 0 then drilled.with_roster
            when twelve.is_complete and coalesce(drilled.held, 0) = 0 then 0
        end as drills_with_roster,
        drilled.last_held_on as last_roster_drill_on
    from roster_rows
    cross join twelve
    left join drilled on roster_rows.district_code = drilled.district_code
)

select
    known.district_code,
    known.district,
    known.role,
    known.listed,
    known.consented,
    known.drills_with_roster,
    known.last_roster_drill_on,
    known.planned,
    known.plan_rate_numerator / nullif(known.plan_rate_denominator, 0) as plan_rate,
    known.plan_rate_numerator,
    known.plan_rate_denominator,
    case
        when known.listed = 0 then 'none'
        when known.listed > 0 and known.drills_with_roster = 0 then 'register'
        when known.listed > 0 and known.drills_with_roster > 0 and known.planned = 0 then 'drill'
        when known.listed > 0 and known.drills_with_roster > 0 and known.planned > 0 then 'plan'
    end as furthest
from known
order by not known.is_expected, known.position, known.district_code
