-- dues_districts
-- The year to date of dues by district: all of the ledger, reserved and former districts where they have money.
-- ``amount_state``, ``last_year_state``: not_applicable where the district was not there, else null.
-- ``joined`` of ``joinable`` households: the two sides of the join rate, only where both are given.
-- grain: district
-- uses: places, districts_then, dues_years
with given as (
    select
        dues_years.district_code,
        cast(sum(dues_years.amount) as bigint) as amount,
        cast(sum(dues_years.last_year) as bigint) as last_year,
        cast(sum(dues_years.households) as bigint) as households,
        cast(sum(dues_years.households_last_year) as bigint) as households_last_year,
        cast(sum(dues_years.organisations) as bigint) as organisations,
        cast(sum(dues_years.organisations_last_year) as bigint) as organisations_last_year
    from dues_years
    group by dues_years.district_code
),

codes as (
    select places.district_code from places
    union
    select given.district_code from given
)

select
    codes.district_code,
    coalesce(places.district, codes.district_code) as district,
    coalesce(places.role, '不明') as role,
    coalesce(places.position, 899999) as position,
    coalesce(places.is_expected, false) as is_expected,
    given.amount,
    given.last_year,
    if(given.amount is null and not districts_then.was_there, 'not_applicable', null) as amount_state,
    if(given.last_year is null and not districts_then.was_there_last_year, 'not_applicable', null) as last_year_state,
    given.households,
    given.households_last_year,
    given.organisations,
    given.organisations_last_year,
    case when places.is_expected and places.households is not null then given.households end as joined,
    case when places.is_expected and given.households is not null then places.households end as joinable,
    if(joinable is not null, places.households_basis, null) as households_basis
from codes
left join places on codes.district_code = places.district_code
left join given on codes.district_code = given.district_code
left join districts_then on districts_then.dataset = 'dues' and places.district_code = districts_then.district_code
where places.is_expected or given.district_code is not null
