-- dues/to_date
-- Membership dues since April, beside the same month a year ago and the year's target, and who gave them.
-- The amount and the counts are null where a month in between is missing, and missing_months names it. The change is
-- null across two definitions. The join rate divides member households by those of the ledger, over the districts in
-- which both are given; yen per member household all dues of the districts with their number. Dues are voluntary.
-- grain: one row
-- order: none
-- adds-up: dues/by_district.amount
-- adds-up: dues/by_kind.amount
-- uses: asked, years_known, dues_districts, redefined, money_targets, dues_few
-- reads: targets year
-- few: bodies_beside
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
-- households bigint (households)
-- households_last_year bigint (households)
-- organisations bigint (organisations)
-- organisations_last_year bigint (organisations)
-- join_rate double (rate)
-- join_rate_numerator bigint (households)
-- join_rate_denominator bigint (households)
-- households_basis varchar
-- yen_per_household double (yen, protected)
-- yen_per_household_numerator bigint (yen, protected)
-- yen_per_household_denominator bigint (households)
-- missing_months varchar
-- last_year_missing_months varchar
-- definition_changed_on date
-- districts_reported bigint (districts)
-- districts_expected bigint (districts)
-- bodies_beside bigint (organisations): one or two where the rest of the dues would tell what so many gave, else 0
with totals as (
    select
        cast(sum(dues_districts.amount) as bigint) as amount,
        cast(sum(dues_districts.last_year) as bigint) as last_year,
        cast(sum(dues_districts.households) as bigint) as households,
        cast(sum(dues_districts.households_last_year) as bigint) as households_last_year,
        cast(sum(dues_districts.organisations) as bigint) as organisations,
        cast(sum(dues_districts.organisations_last_year) as bigint) as organisations_last_year,
        cast(sum(dues_districts.joined) as bigint) as joined,
        cast(sum(dues_districts.joinable) as bigint) as joinable,
        cast(sum(dues_districts.amount) filter (where dues_districts.households is not null) as bigint)
            as of_households,
        cast(sum(dues_districts.households) filter (where dues_districts.amount is not null) as bigint) as of_dues,
        string_agg(
            distinct dues_districts.households_basis, '、' order by dues_districts.households_basis asc
        ) as households_basis,
        count(*) filter (where dues_districts.is_expected and dues_districts.amount is not null) as districts_reported,
        count(*) filter (where dues_districts.is_expected) as districts_expected,
        coalesce(max(dues_few.bodies) filter (where dues_districts.households is null), 0) as bodies_beside
    from dues_districts
    left join dues_few on dues_districts.district_code = dues_few.item and dues_few.dimension = 'district'
),

compared as (
    select
        totals.*,
        if(redefined.changed_on is null, totals.amount - totals.last_year, null) as change,
        redefined.changed_on as definition_changed_on,
        years_known.missing_months,
        years_known.last_year_missing_months
    from totals
    inner join years_known on years_known.dataset = 'dues'
    left join redefined on redefined.metric = 'dues_amount'
),

aim as (
    select
        money_targets.target,
        money_targets.target_state,
        money_targets.target_year
    from money_targets
    inner join asked on money_targets.period = asked.year_start
    where money_targets.indicator = 'dues_amount' and money_targets.item is null
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
    compared.households,
    compared.households_last_year,
    compared.organisations,
    compared.organisations_last_year,
    compared.joined / nullif(compared.joinable, 0) as join_rate,
    compared.joined as join_rate_numerator,
    compared.joinable as join_rate_denominator,
    compared.households_basis,
    compared.of_households / nullif(compared.of_dues, 0) as yen_per_household,
    compared.of_households as yen_per_household_numerator,
    compared.of_dues as yen_per_household_denominator,
    compared.missing_months,
    compared.last_year_missing_months,
    compared.definition_changed_on,
    compared.districts_reported,
    compared.districts_expected,
    compared.bodies_beside
from compared
left join aim on true
