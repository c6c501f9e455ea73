-- drills/events
-- Every drill of a fiscal year as it was reported, whatever its status. Of one district: its own, and the whole-city
-- drills that count for it, whose people stay with the whole city.
-- grain: drill
-- order: newest first
-- $municipality varchar: 6-digit code
-- $fiscal_year integer: the year of its April
-- $district_code varchar = null: all districts if not given
-- uses: drill_events, year_districts
-- held_on date
-- district_code varchar
-- district varchar
-- role varchar: 地区, or the kind of reserved district
-- kind varchar: a code of the list of drill kinds
-- title varchar
-- organiser varchar
-- status varchar: 実施, 中止, 延期, 予定
-- participants bigint (persons)
-- registrants bigint (persons)
-- stand_ins bigint (persons)
-- supporters bigint (persons)
-- roster_used boolean: null where not said
-- to_confirm bigint (persons)
-- confirmed bigint (persons)
-- youth bigint (persons)
-- covers_all boolean: a whole-city drill that counts for every district
select
    drill_events.held_on,
    drill_events.district_code,
    coalesce(year_districts.district, drill_events.district_code) as district,
    year_districts.role,
    drill_events.kind,
    drill_events.title,
    drill_events.organiser,
    drill_events.status,
    drill_events.participants,
    drill_events.registrants,
    drill_events.stand_ins,
    drill_events.supporters,
    drill_events.roster_used,
    drill_events.to_confirm,
    drill_events.confirmed,
    drill_events.youth,
    coalesce(drill_events.covers_all, false) as covers_all
from drill_events
inner join fiscal_years
    on
        fiscal_years.fiscal_year = $fiscal_year
        and drill_events.held_on between fiscal_years.first_day and fiscal_years.last_day
left join year_districts
    on drill_events.district_code = year_districts.district_code and year_districts.fiscal_year = $fiscal_year
where if($district_code is null, drill_events.is_own, drill_events.district_code = $district_code)
order by drill_events.held_on desc, year_districts.position asc, drill_events.kind asc, drill_events.title asc
