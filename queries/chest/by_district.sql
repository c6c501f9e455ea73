-- chest/by_district
-- The chest's year to date by district, beside the same month a year ago and the households of the ledger.
-- Every district of the ledger is listed; one that is absent from every counted slice has null, which is not nothing.
-- A district that was not there while the money of a year was collected says so by a state: not_applicable.
-- Reserved and former districts come last, where they have money. Yen per household divides all that a district gave;
-- house_to_house is what was collected from door to door. A target is the district's own, of the full year.
-- grain: district
-- order: the ledger's, then former districts, then reserved ones
-- uses: asked, places, districts_then, years_known, chest_years, redefined, targets_of_money, chest_few
-- reads: targets year
-- few: bodies
-- few: door_bodies for house_to_house
-- district_code varchar
-- district varchar
-- role varchar
-- amount bigint (yen, protected)
-- amount_state varchar: not_applicable where the district was not there; else null
-- last_year bigint (yen, protected)
-- last_year_state varchar: the same of a year ago
-- change bigint (yen, protected)
-- change_rate double (rate, protected)
-- change_rate_numerator bigint (yen, protected)
-- change_rate_denominator bigint (yen, protected)
-- donations bigint
-- households bigint (households)
-- yen_per_household double (yen, protected)
-- house_to_house bigint (yen, protected)
-- house_to_house_per_household double (yen, protected)
-- house_to_house_per_household_numerator bigint (yen, protected)
-- house_to_house_per_household_denominator bigint (households)
-- target double (yen)
-- target_state varchar: why the target is not given; null where none was set
-- achievement double (rate, protected)
-- achievement_numerator bigint (yen, protected)
-- achievement_denominator double (yen)
-- missing_months varchar
-- last_year_missing_months varchar
-- bodies bigint (organisations): one or two where the money would tell what so many gave, else 0
-- door_bodies bigint (organisations): the same of what was not collected from door to door, or of all that was
with given as (
    select
        chest_years.district_code,
        sum(chest_years.amount) as amount,
        sum(chest_years.last_year) as last_year,
        sum(chest_years.donations) as donations,
        sum(chest_years.amount) filter (where chest_years.method = '戸別') as house_to_house
    from chest_years
    group by chest_years.district_code
),

districts as (
    select
        coalesce(places.district_code, given.district_code) as district_code,
        coalesce(places.district, given.district_code) as district,
        coalesce(places.role, '不明') as role,
        coalesce(places.position, 899999) as position,
        coalesce(places.is_expected, false) as is_expected,
        places.households,
        cast(coalesce(given.amount, years_known.nothing_yet) as bigint) as amount,
        cast(coalesce(given.last_year, years_known.nothing_yet_last_year) as bigint) as last_year,
        cast(given.donations as bigint) as donations,
        cast(given.house_to_house as bigint) as house_to_house,
        if(given.amount is null and not districts_then.was_there, 'not_applicable', null) as amount_state,
        if(given.last_year is null and not districts_then.was_there_last_year, 'not_applicable', null)
            as last_year_state,
        years_known.missing_months,
        years_known.last_year_missing_months
    from places
    full join given on places.district_code = given.district_code
    inner join years_known on years_known.dataset = 'chest'
    left join districts_then on districts_then.dataset = 'chest' and places.district_code = districts_then.district_code
    where places.is_expected or given.district_code is not null
),

compared as (
    select
        districts.*,
        if(redefined.changed_on is null, districts.amount - districts.last_year, null) as change
    from districts
    left join redefined on redefined.metric = 'chest_amount'
)

select
    compared.district_code,
    compared.district,
    compared.role,
    compared.amount,
    compared.amount_state,
    compared.last_year,
    compared.last_year_state,
    compared.change,
    compared.change / nullif(greatest(compared.last_year, 0), 0) as change_rate,
    compared.change as change_rate_numerator,
    compared.last_year as change_rate_denominator,
    compared.donations,
    compared.households,
    compared.amount / nullif(compared.households, 0) as yen_per_household,
    compared.house_to_house,
    compared.house_to_house / nullif(compared.households, 0) as house_to_house_per_household,
    compared.house_to_house as house_to_house_per_household_numerator,
    compared.households as house_to_house_per_household_denominator,
    targets_of_money.target,
    targets_of_money.target_state,
    compared.amount / nullif(targets_of_money.target, 0) as achievement,
    compared.amount as achievement_numerator,
    targets_of_money.target as achievement_denominator,
    compared.missing_months,
    compared.last_year_missing_months,
    coalesce(chest_few.bodies, 0) as bodies,
    greatest(coalesce(doors_few.bodies, 0), coalesce(method_few.bodies, 0)) as door_bodies
from compared
cross join asked
left join chest_few on compared.district_code = chest_few.item and chest_few.dimension = 'district'
left join chest_few as doors_few on compared.district_code = doors_few.item and doors_few.dimension = 'doors'
left join chest_few as method_few on method_few.item = '戸別' and method_few.dimension = 'method'
left join targets_of_money
    on
        asked.year_start = targets_of_money.period
        and compared.district_code = targets_of_money.district_code
        and targets_of_money.indicator = if($campaign is null, 'chest_amount', 'chest_campaign')
        and targets_of_money.item is not distinct from $campaign
        and compared.district_code <> '全市'
order by not compared.is_expected, compared.position, compared.district_code
