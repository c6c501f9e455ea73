-- places
-- Every district that money can come from, as of the month asked: those in force with their households, and those that
-- only another ledger names, because what a closed district gave is still part of the total.
-- grain: district
-- uses: ledger, month_districts
select
    month_districts.district_code,
    month_districts.district,
    month_districts.role,
    month_districts.position,
    month_districts.is_active and month_districts.role = '地区' as is_expected,
    ledger.households,
    ledger.households_basis
from month_districts
left join ledger on month_districts.district_code = ledger.district_code
