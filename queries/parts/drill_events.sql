-- drill_events
-- Every drill under the district that it counts for: its own, and each ordinary district of its day where a whole-city
-- drill was declared to cover all of them. ``is_own`` is false for the latter; its people stay with the whole city.
-- grain: drill × district that it counts for
-- $municipality varchar: 6-digit code
-- uses: ledgers
-- reads: drills all
select
    drills.district_code,
    drills.held_on,
    drills.kind,
    nullif(drills.title, 'none') as title,
    drills.organiser,
    drills.status,
    drills.participants,
    drills.registrants,
    drills.stand_ins,
    drills.supporters,
    drills.roster_used,
    drills.to_confirm,
    drills.confirmed,
    drills.youth,
    drills.covers_all,
    true as is_own
from live_drills as drills
where drills.municipality = $municipality
union all
select
    ledgers.district_code,
    drills.held_on,
    drills.kind,
    nullif(drills.title, 'none') as title,
    drills.organiser,
    drills.status,
    null as participants,
    null as registrants,
    null as stand_ins,
    null as supporters,
    drills.roster_used,
    null as to_confirm,
    null as confirmed,
    null as youth,
    drills.covers_all,
    false as is_own
from live_drills as drills
inner join ledgers as city on drills.district_code = city.district_code and city.is_newest and city.role = '全市'
inner join ledgers on ledgers.role = '地区' and drills.held_on between ledgers.first_day and ledgers.last_day
where drills.municipality = $municipality and drills.covers_all
