-- readiness_indicators
-- The register, the drills and the volunteers of a fiscal year as indicators of the whole city, each at the newest
-- month of the year that has it: rates in per cent, districts the ordinary ones. Small counts of people would show by
-- district, so that there are none.
-- grain: indicator
-- $fiscal_year integer: the year of its April
-- uses: roster_figures, ledgers, drill_years, drill_cover, volunteer_sums
-- reads: roster year, volunteers year
with roster_month as (
    select max(roster_figures.month) as month
    from roster_figures
    where
        roster_figures.listed is not null
        and roster_figures.month between make_date($fiscal_year, 4, 1) and make_date($fiscal_year + 1, 3, 1)
),

roster as (
    select
        roster_month.month,
        sum(roster_figures.listed) as listed,
        100 * sum(roster_figures.listed_rate_numerator) / nullif(sum(roster_figures.listed_rate_denominator), 0)
            as listed_rate,
        100 * sum(roster_figures.plan_rate_numerator) / nullif(sum(roster_figures.plan_rate_denominator), 0)
            as plan_rate,
        count(*) filter (where ledgers.role = '地区' and roster_figures.listed > 0) as roster_districts
    from roster_month
    inner join roster_figures on roster_month.month = roster_figures.month
    left join ledgers
        on
            roster_figures.district_code = ledgers.district_code
            and last_day(roster_month.month) >= ledgers.first_day
            and roster_month.month <= ledgers.last_day
    group by roster_month.month
),

drills as (
    select
        drill_cover.known_to as month,
        count(*) filter (where drill_years.is_active and drill_years.status = 'held') as drill_districts,
        case
            when count(drill_years.with_roster) filter (where drill_years.held > 0) > 0 or sum(drill_years.held) = 0
                then count(*) filter (where drill_years.is_active and drill_years.with_roster > 0)
        end as drill_roster_districts
    from drill_cover
    inner join drill_years on drill_cover.fiscal_year = drill_years.fiscal_year
    where drill_cover.fiscal_year = $fiscal_year and drill_cover.is_stored
    group by drill_cover.known_to
),

volunteers as (
    select
        volunteer_sums.month,
        sum(volunteer_sums.ready) as volunteers_ready
    from volunteer_sums
    where volunteer_sums.month between make_date($fiscal_year, 4, 1) and make_date($fiscal_year + 1, 3, 1)
    group by volunteer_sums.month
    having sum(volunteer_sums.ready) is not null
    order by volunteer_sums.month desc
    limit 1
)

select
    roster.month,
    unnest(['listed', 'listed_rate', 'plan_rate', 'roster_districts']) as indicator,
    unnest([roster.listed, roster.listed_rate, roster.plan_rate, roster.roster_districts]) as actual
from roster
union all
select
    drills.month,
    unnest(['drill_districts', 'drill_roster_districts']) as indicator,
    unnest([drills.drill_districts, drills.drill_roster_districts]) as actual
from drills
union all
select
    volunteers.month,
    'volunteers_ready' as indicator,
    volunteers.volunteers_ready as actual
from volunteers
