-- chest/to_date
-- Money collected for the community chest since April, beside the same month a year ago and the year's target.
-- The amount is null where a month in between is missing, and missing_months names it. Outside October to March a month
-- without a slice counts as nothing. The change is null across two definitions. The target is that of the full year:
-- chest_amount for the whole city, else the sum of chest_amount.<method>; of one campaign, chest_campaign.<campaign>.
-- House to house per household is over the districts in which both are given, which have ``households`` in all.
-- grain: one row
-- order: none
-- adds-up: chest/by_district.amount
-- adds-up: chest/by_method.amount
-- uses: asked, years_known, chest_years, redefined, money_targets, ledger, chest_few
-- reads: targets year
-- few: door_bodies
-- amount bigint (yen)
-- last_year bigint (yen)
-- change bigint (yen)
-- change_rate double (rate)
-- change_rate_numerator bigint (yen)
-- change_rate_denominator bigint (yen)
-- target double (yen)
-- target_state varchar: why the target is not given; null where none was set
-- target_year integer
-- achievement double (rate)
-- achievement_numerator bigint (yen)
-- achievement_denominator double (yen)
-- donations bigint
-- house_to_house bigint (yen, protected)
-- house_to_house_last_year bigint (yen, protected)
-- households bigint (households)
-- house_to_house_per_household double (yen, protected)
-- missing_months varchar
-- last_year_missing_months varchar
-- definition_changed_on date
-- districts_reported bigint (districts)
-- districts_expected bigint (districts)
-- door_bodies bigint (organisations): one or two where house to house tells what so many gave, else 0
with totals as (
    select
        cast(coalesce(sum(chest_years.amount), any_value(years_known.nothing_yet)) as bigint) as amount,
        cast(coalesce(sum(chest_years.last_year), any_value(years_known.nothing_yet_last_year)) as bigint) as last_year,
        cast(sum(chest_years.donations) as bigint) as donations,
        any_value(years_known.missing_months) as missing_months,
        any_value(years_known.last_year_missing_months) as last_year_missing_months
    from years_known
    left join chest_years on true
    where years_known.dataset = 'chest'
),

compared as (
    select
        totals.*,
        if(redefined.changed_on is null, totals.amount - totals.last_year, null) as change,
        redefined.changed_on as definition_changed_on
    from totals
    left join redefined on redefined.metric = 'chest_amount'
),

aim as (
    select
        money_targets.target,
        money_targets.target_state,
        money_targets.target_year
    from money_targets
    inner join asked on money_targets.period = asked.year_start
    where
        ($campaign is null and money_targets.indicator = 'chest_amount' and money_targets.item is null)
        or (money_targets.indicator = 'chest_campaign' and money_targets.item = $campaign)
),

doors as (
    select
        chest_years.district_code,
        sum(chest_years.amount) as amount,
        sum(chest_years.last_year) as last_year
    from chest_years
    where chest_years.method = '戸別'
    group by chest_years.district_code
),

asked_doors as (
    select
        cast(sum(doors.amount) as bigint) as house_to_house,
        cast(sum(doors.last_year) as bigint) as house_to_house_last_year,
        cast(sum(ledger.households) filter (where doors.amount is not null) as bigint) as households,
        cast(sum(doors.amount) filter (where ledger.households is not null) as bigint) as of_households
    from doors
    left join ledger on doors.district_code = ledger.district_code and ledger.role = '地区'
),

reports as (
    select
        count(distinct chest_years.district_code) as districts_reported,
        count(distinct ledger.district_code) as districts_expected
    from ledger
    left join chest_years on ledger.district_code = chest_years.district_code and chest_years.amount is not null
    where ledger.role = '地区'
)

select
    compared.amount,
    compared.last_year,
    compared.change,
    compared.change / nullif(greatest(compared.last_year, 0), 0) as change_rate,
    compared.change as change_rate_numerator,
    compared.last_year as change_rate_denominator,
    aim.target,
    aim.target_state,
    aim.target_year,
    compared.amount / nullif(aim.target, 0) as achievement,
    compared.amount as achievement_numerator,
    aim.target as achievement_denominator,
    compared.donations,
    asked_doors.house_to_house,
    asked_doors.house_to_house_last_year,
    asked_doors.households,
    asked_doors.of_households / nullif(asked_doors.households, 0) as house_to_house_per_household,
    compared.missing_months,
    compared.last_year_missing_months,
    compared.definition_changed_on,
    reports.districts_reported,
    reports.districts_expected,
    coalesce(chest_few.bodies, 0) as door_bodies
from compared
cross join reports
cross join asked_doors
left join aim on true
left join chest_few on chest_few.item = '戸別' and chest_few.dimension = 'method'
