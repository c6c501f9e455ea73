-- drills/totals
-- The drills of a fiscal year in the whole municipality. Districts are the ordinary ones active in the year; drills and
-- people count every drill once, those of reserved districts included.
-- Where the year has no data at all, its counts are null.
-- ``*_last_year`` are those of the fiscal year before up to the same day: the end of the newest month stored, or $today
-- where it is earlier; null where that year has no data.
-- grain: one row
-- $municipality varchar: 6-digit code
-- $fiscal_year integer: the year of its April
-- $today date = null: the day on which it is asked
-- uses: drill_years, targets_in_force
-- active_districts bigint (districts)
-- districts_held bigint (districts)
-- districts_with_roster bigint (districts): null where no drill held says whether the register was used
-- districts_none bigint (districts): known to have held none
-- districts_cancelled bigint (districts): a drill was cancelled and none held
-- drills bigint (drills): held
-- drills_with_roster bigint (drills): null where no drill held says
-- cancelled bigint (drills)
-- planned bigint (drills): not yet held
-- participants bigint (persons)
-- registrants bigint (persons)
-- stand_ins bigint (persons)
-- youth bigint (persons)
-- held_rate double (rate): of the active districts
-- held_rate_numerator bigint (districts)
-- held_rate_denominator bigint (districts)
-- confirm_rate double (rate)
-- confirm_rate_numerator bigint (persons)
-- confirm_rate_denominator bigint (persons)
-- districts_held_target double (districts): the plan's, of the full year
-- districts_with_roster_target double (districts)
-- districts_held_last_year bigint (districts)
-- districts_with_roster_last_year bigint (districts)
-- drills_last_year bigint (drills)
-- participants_last_year bigint (persons)
-- registrants_last_year bigint (persons)
-- known_to date: the newest month stored, within the year
-- is_complete boolean: every month up to it was declared complete
-- districts_reported bigint (districts): held or known to have held none
-- districts_expected bigint (districts)
-- adds-up: drills/by_district.participants
-- adds-up: drills/by_district.registrants
-- adds-up: drills/by_district.stand_ins
with sums as (
    select
        count(*) filter (where drill_years.is_active) as active_districts,
        count(*) filter (where drill_years.is_active and drill_years.status = 'held') as districts_held,
        count(*) filter (where drill_years.is_active and drill_years.with_roster > 0) as districts_with_roster,
        count(drill_years.with_roster) filter (where drill_years.held > 0) as telling_roster,
        count(drill_years.participants) filter (where drill_years.own_held > 0) as telling_participants,
        count(drill_years.registrants) filter (where drill_years.own_held > 0) as telling_registrants,
        count(drill_years.stand_ins) filter (where drill_years.own_held > 0) as telling_stand_ins,
        count(drill_years.youth) filter (where drill_years.own_held > 0) as telling_youth,
        count(*) filter (where drill_years.is_active and drill_years.status = 'none') as districts_none,
        count(*) filter (where drill_years.is_active and drill_years.held = 0 and drill_years.cancelled > 0)
            as districts_cancelled,
        sum(drill_years.own_held)::bigint as drills,
        sum(drill_years.own_with_roster)::bigint as drills_with_roster,
        sum(drill_years.own_cancelled)::bigint as cancelled,
        sum(drill_years.planned)::bigint as planned,
        sum(drill_years.participants)::bigint as participants,
        sum(drill_years.registrants)::bigint as registrants,
        sum(drill_years.stand_ins)::bigint as stand_ins,
        sum(drill_years.youth)::bigint as youth,
        sum(drill_years.confirm_rate_numerator)::bigint as confirm_rate_numerator,
        sum(drill_years.confirm_rate_denominator)::bigint as confirm_rate_denominator
    from drill_years
    where drill_years.fiscal_year = $fiscal_year
),

last_year as (
    select
        count(distinct drill_events.district_code) filter (where year_districts.is_active) as districts_held,
        count(distinct drill_events.district_code) filter (where year_districts.is_active and drill_events.roster_used)
            as districts_with_roster,
        count(drill_events.roster_used) as telling_roster,
        count(*) filter (where drill_events.is_own) as drills,
        sum(drill_events.participants)::bigint as participants,
        sum(drill_events.registrants)::bigint as registrants
    from drill_events
    inner join drill_cover on drill_cover.fiscal_year = $fiscal_year
    inner join year_districts
        on
            drill_events.district_code = year_districts.district_code
            and year_districts.fiscal_year = drill_cover.fiscal_year - 1
    where
        drill_events.status = '実施'
        and drill_events.held_on >= make_date($fiscal_year - 1, 4, 1)
        and drill_events.held_on <= least($today::date, last_day(drill_cover.known_to)) - interval 1 year
),

newest as (
    select
        targets_in_force.indicator,
        arg_max(targets_in_force.target, targets_in_force.period) as target
    from targets_in_force
    where
        targets_in_force.district_code = '全市'
        and make_date($fiscal_year, 4, 1) between targets_in_force.first_day and targets_in_force.last_day
    group by targets_in_force.indicator
),

targets as (
    select
        max(newest.target) filter (where newest.indicator = 'drill_districts') as districts_held,
        max(newest.target) filter (where newest.indicator = 'drill_roster_districts') as districts_with_roster
    from newest
)

select
    sums.active_districts,
    case when drill_cover.is_stored then sums.districts_held end as districts_held,
    case when sums.telling_roster > 0 or sums.drills = 0 then sums.districts_with_roster end as districts_with_roster,
    case when drill_cover.is_stored then sums.districts_none end as districts_none,
    case when drill_cover.is_stored then sums.districts_cancelled end as districts_cancelled,
    sums.drills,
    sums.drills_with_roster,
    sums.cancelled,
    case when drill_cover.is_stored or sums.planned > 0 then coalesce(sums.planned, 0) end as planned,
    case when sums.telling_participants > 0 or sums.drills = 0 then sums.participants end as participants,
    case when sums.telling_registrants > 0 or sums.drills = 0 then sums.registrants end as registrants,
    case when sums.telling_stand_ins > 0 or sums.drills = 0 then sums.stand_ins end as stand_ins,
    case when sums.telling_youth > 0 or sums.drills = 0 then sums.youth end as youth,
    case when drill_cover.is_stored then sums.districts_held / nullif(sums.active_districts, 0) end as held_rate,
    case when drill_cover.is_stored then sums.districts_held end as held_rate_numerator,
    case when drill_cover.is_stored then sums.active_districts end as held_rate_denominator,
    sums.confirm_rate_numerator / nullif(sums.confirm_rate_denominator, 0) as confirm_rate,
    sums.confirm_rate_numerator,
    sums.confirm_rate_denominator,
    targets.districts_held as districts_held_target,
    targets.districts_with_roster as districts_with_roster_target,
    case when before.is_stored then last_year.districts_held end as districts_held_last_year,
    case when last_year.telling_roster > 0 then last_year.districts_with_roster end as districts_with_roster_last_year,
    case when before.is_stored then last_year.drills end as drills_last_year,
    last_year.participants as participants_last_year,
    last_year.registrants as registrants_last_year,
    case when drill_cover.is_stored then drill_cover.known_to end as known_to,
    drill_cover.is_complete,
    sums.districts_held + sums.districts_none as districts_reported,
    sums.active_districts as districts_expected
from sums
cross join targets
cross join last_year
inner join drill_cover on drill_cover.fiscal_year = $fiscal_year
left join drill_cover as before on before.fiscal_year = $fiscal_year - 1
