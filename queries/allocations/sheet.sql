-- allocations/sheet
-- Every allocation of a fiscal year as it was sent: the sheet that tells a district, or the city, where its money went.
-- grain: district × purpose × recipient × source
-- order: the ledger's, former and reserved districts last; then as in the file
-- $municipality varchar: 6-digit code
-- $fiscal_year integer: the year of its April
-- $district_code varchar = null: one district; all of them if not given
-- uses: year_districts, allocation_rows
-- few: bodies within district_code
-- district_code varchar
-- district varchar
-- role varchar
-- purpose varchar
-- recipient varchar
-- source varchar
-- bodies bigint (organisations): that it was for; 0 for a council, or where nobody is named
-- amount bigint (yen, protected)
-- cases bigint (cases)
-- collected_in integer
select
    allocation_rows.district_code,
    coalesce(year_districts.district, allocation_rows.district_code) as district,
    year_districts.role,
    allocation_rows.purpose,
    allocation_rows.recipient,
    allocation_rows.source,
    allocation_rows.bodies,
    allocation_rows.amount,
    allocation_rows.cases,
    allocation_rows.collected_in
from allocation_rows
left join year_districts
    on
        allocation_rows.district_code = year_districts.district_code
        and allocation_rows.fiscal_year = year_districts.fiscal_year
where
    allocation_rows.fiscal_year = $fiscal_year
    and ($district_code is null or allocation_rows.district_code = $district_code)
order by
    not year_districts.is_active,
    year_districts.position,
    allocation_rows.origin_line,
    allocation_rows.purpose
