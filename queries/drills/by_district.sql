-- drills/by_district
-- The drills of a fiscal year, district by district. A whole-city drill counts for a district only where it was
-- declared to cover all; its people stay with the whole city.
-- ``status``: held; none, where every month up to the newest stored was declared complete; else not_reported. A
-- district whose drill was cancelled has ``cancelled`` above zero whatever its status.
-- ``months_since`` counts calendar months from the last drill held, of whatever year, to $today or, without it, to the
-- newest month stored; never beyond the end of the fiscal year.
-- ``attendance_rate`` is per listed person of the year's newest register; who comes to two drills counts twice.
-- grain: district
-- order: the ledger's, reserved districts last
-- $municipality varchar: 6-digit code
-- $fiscal_year integer: the year of its April
-- $today date = null: the day on which it is asked
-- uses: drill_years, roster_figures
-- reads: roster year
-- cells: coverage/cells at listed_month
-- district_code varchar
-- district varchar
-- role varchar: 地区, or the kind of reserved district
-- area varchar
-- held bigint (drills)
-- with_roster bigint (drills): held with the register; null where no drill held says
-- cancelled bigint (drills)
-- postponed bigint (drills)
-- planned bigint (drills): not yet held
-- participants bigint (persons)
-- registrants bigint (persons): listed people who took part themselves
-- stand_ins bigint (persons)
-- supporters bigint (persons)
-- youth bigint (persons)
-- attendance_rate double (rate, protected)
-- attendance_rate_numerator bigint (persons)
-- attendance_rate_denominator bigint (persons, protected: listed)
-- confirm_rate double (rate)
-- confirm_rate_numerator bigint (persons): safety confirmed, over drills that give both sides
-- confirm_rate_denominator bigint (persons)
-- last_held_on date
-- next_planned_on date: the first drill of the year that is planned
-- months_since bigint (months)
-- listed_month date: the month of the listed people
-- status varchar: held, none, not_reported
with asked as (
    select
        fiscal_years.first_day,
        fiscal_years.last_day,
        case
            when $today::date is null then coalesce(drill_cover.known_to, fiscal_years.last_day)
            else least($today::date, fiscal_years.last_day)
        end as counted_to
    from fiscal_years
    inner join drill_cover on fiscal_years.fiscal_year = drill_cover.fiscal_year
    where fiscal_years.fiscal_year = $fiscal_year
),

last_held as (
    select
        drill_events.district_code,
        max(drill_events.held_on) as held_on
    from drill_events
    inner join asked on drill_events.held_on <= asked.last_day
    where drill_events.status = '実施'
    group by drill_events.district_code
),

next_planned as (
    select
        drill_events.district_code,
        min(drill_events.held_on) as held_on
    from drill_events
    inner join asked on drill_events.held_on between asked.first_day and asked.last_day
    where drill_events.status = '予定'
    group by drill_events.district_code
),

newest_roster as (
    select
        roster_figures.district_code,
        arg_max(roster_figures.listed, roster_figures.month) as listed,
        max(roster_figures.month) filter (where roster_figures.listed is not null) as month
    from roster_figures
    inner join asked on roster_figures.month between asked.first_day and asked.last_day
    group by roster_figures.district_code
)

select
    drill_years.district_code,
    drill_years.district,
    drill_years.role,
    drill_years.area,
    drill_years.held,
    drill_years.with_roster,
    drill_years.cancelled,
    drill_years.postponed,
    drill_years.planned,
    drill_years.participants,
    drill_years.registrants,
    drill_years.stand_ins,
    drill_years.supporters,
    drill_years.youth,
    drill_years.registrants / nullif(newest_roster.listed, 0) as attendance_rate,
    case when newest_roster.listed is not null then drill_years.registrants end as attendance_rate_numerator,
    case when drill_years.registrants is not null then newest_roster.listed end as attendance_rate_denominator,
    drill_years.confirm_rate_numerator / nullif(drill_years.confirm_rate_denominator, 0) as confirm_rate,
    drill_years.confirm_rate_numerator,
    drill_years.confirm_rate_denominator,
    last_held.held_on as last_held_on,
    next_planned.held_on as next_planned_on,
    date_diff('month', last_held.held_on, asked.counted_to) as months_since,
    newest_roster.month as listed_month,
    drill_years.status
from drill_years
cross join asked
left join last_held on drill_years.district_code = last_held.district_code
left join next_planned on drill_years.district_code = next_planned.district_code
left join newest_roster on drill_years.district_code = newest_roster.district_code
where drill_years.fiscal_year = $fiscal_year
order by not drill_years.is_active, drill_years.position, drill_years.district_code
