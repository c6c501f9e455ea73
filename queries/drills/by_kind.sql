-- drills/by_kind
-- The drills of a fiscal year in the whole municipality by kind: tabletop, evacuation, shelter, volunteer centre and so
-- on. Every drill is counted once; people are those of drills that were held, null where none of these says.
-- grain: kind
-- order: most held first
-- $municipality varchar: 6-digit code
-- $fiscal_year integer: the year of its April
-- uses: drill_events, fiscal_years
-- kind varchar: a code of the list of drill kinds
-- held bigint (drills)
-- with_roster bigint (drills): held with the register; null where no drill held says
-- cancelled bigint (drills)
-- planned bigint (drills): not yet held
-- participants bigint (persons)
-- registrants bigint (persons): listed people who took part themselves
-- stand_ins bigint (persons)
-- youth bigint (persons)
with own as (
    select
        drill_events.*,
        drill_events.status = '実施' as is_held
    from drill_events
    inner join fiscal_years
        on
            fiscal_years.fiscal_year = $fiscal_year
            and drill_events.held_on between fiscal_years.first_day and fiscal_years.last_day
    where drill_events.is_own
)

select
    own.kind,
    count(*) filter (where own.is_held) as held,
    case
        when count(own.roster_used) filter (where own.is_held) > 0
            then count(*) filter (where own.is_held and own.roster_used)
    end as with_roster,
    count(*) filter (where own.status = '中止') as cancelled,
    count(*) filter (where own.status = '予定') as planned,
    (sum(own.participants) filter (where own.is_held))::bigint as participants,
    (sum(own.registrants) filter (where own.is_held))::bigint as registrants,
    (sum(own.stand_ins) filter (where own.is_held))::bigint as stand_ins,
    (sum(own.youth) filter (where own.is_held))::bigint as youth
from own
group by own.kind
order by held desc, own.kind asc
