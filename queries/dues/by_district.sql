-- dues/by_district
-- Dues since April by district, beside the same month a year ago, and who gave them.
-- Every district of the ledger is listed; one that is absent from every counted slice has null, which is not nothing.
-- A district that was not there while the money of a year was collected says so by a state: not_applicable.
-- Reserved and former districts come last, where they have money. Yen per household divides by member households, so
-- that an average above the price of a unit is normal.
-- grain: district
-- order: the ledger's, then former districts, then reserved ones
-- uses: years_known, dues_districts, redefined, dues_few
-- few: bodies
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
-- bodies bigint (organisations): one or two where the money would tell what so many gave, else 0
with compared as (
    select
        dues_districts.*,
        if(redefined.changed_on is null, dues_districts.amount - dues_districts.last_year, null) as change,
        years_known.missing_months,
        years_known.last_year_missing_months
    from dues_districts
    inner join years_known on years_known.dataset = 'dues'
    left join redefined on redefined.metric = 'dues_amount'
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
    compared.households,
    compared.households_last_year,
    compared.organisations,
    compared.organisations_last_year,
    compared.joined / nullif(compared.joinable, 0) as join_rate,
    compared.joined as join_rate_numerator,
    compared.joinable as join_rate_denominator,
    compared.households_basis,
    compared.amount / nullif(compared.households, 0) as yen_per_household,
    compared.amount as yen_per_household_numerator,
    compared.households as yen_per_household_denominator,
    compared.missing_months,
    compared.last_year_missing_months,
    coalesce(dues_few.bodies, 0) as bodies
from compared
left join dues_few on compared.district_code = dues_few.item and dues_few.dimension = 'district'
order by not compared.is_expected, compared.position, compared.district_code
