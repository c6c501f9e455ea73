-- volunteer_figures
-- The volunteers' register of every month, as it counts: a whole-city row of a kind that districts report too is a
-- total and never stands here. ``counts_as``: person; organisation, whose members are ``people``; or staff, who are
-- among the others already and are never added to them.
-- grain: month × district × kind
-- $municipality varchar: 6-digit code
-- uses: ledgers
select
    volunteers.period as month,
    volunteers.district_code,
    volunteers.kind,
    case
        when volunteers.kind = '個人' then 'person'
        when volunteers.kind = 'VC運営スタッフ' then 'staff'
        else 'organisation'
    end as counts_as,
    volunteers.registered,
    volunteers.people,
    volunteers.added,
    volunteers.lapsed,
    volunteers.insured,
    volunteers.trained,
    volunteers.ready
from live_volunteers as volunteers
left join (
    select distinct
        beside.period,
        beside.kind
    from live_volunteers as beside
    inner join ledgers on beside.district_code = ledgers.district_code and ledgers.is_newest and ledgers.role = '地区'
    where beside.municipality = $municipality and beside.registered is not null
) as by_district on volunteers.period = by_district.period and volunteers.kind = by_district.kind
left join ledgers as city on volunteers.district_code = city.district_code and city.is_newest and city.role = '全市'
where
    volunteers.municipality = $municipality
    and (by_district.period is null or city.district_code is null)
