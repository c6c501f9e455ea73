-- allocations/by_district
-- What each district received in a fiscal year, and of the chest money in it, what the district itself had collected.
-- A district has a row for each fund of the chest (general or year-end) and year in which its money was collected, and
-- one for all other money. Every ordinary district is listed; one without allocations has null, which is not nothing.
-- ``collected`` is null where the year of collection is not said, or where that year's chest is not known; and where
-- the district was not there then, as its state says: not_applicable.
-- ``bodies``: one or two where an allocation in the district was for one or two organisations, which no row may tell;
-- else 0.
-- grain: district × fund × collected_in
-- order: the ledger's, former and reserved districts last; then by fund and year
-- $municipality varchar: 6-digit code
-- $fiscal_year integer: the year of its April
-- uses: year_districts, allocation_rows, fund_collected
-- few: bodies
-- district_code varchar
-- district varchar
-- role varchar
-- fund varchar: 一般 or 歳末; null for other money
-- collected_in integer
-- bodies bigint (organisations)
-- amount bigint (yen, protected)
-- cases bigint (cases)
-- collected bigint (yen): by the district for that fund in that year
-- collected_state varchar: not_applicable where the district was not there then, or the money is not the chest's
-- returned_rate double (rate, protected): of what the district collected
-- returned_rate_numerator bigint (yen, protected)
-- returned_rate_denominator bigint (yen)
with received as (
    select
        allocation_rows.district_code,
        allocation_rows.fund,
        if(allocation_rows.fund is not null, allocation_rows.collected_in, null) as money_of,
        min(min(if(allocation_rows.bodies between 1 and 2, allocation_rows.bodies, null)))
            over (partition by allocation_rows.district_code)
            as bodies,
        cast(sum(allocation_rows.amount) as bigint) as amount,
        cast(sum(allocation_rows.cases) as bigint) as cases
    from allocation_rows
    where allocation_rows.fiscal_year = $fiscal_year
    group by allocation_rows.district_code, allocation_rows.fund, money_of
)

select
    year_districts.district_code,
    year_districts.district,
    year_districts.role,
    received.fund,
    received.money_of as collected_in,
    coalesce(received.bodies, 0) as bodies,
    received.amount,
    received.cases,
    fund_collected.amount as collected,
    if(received.fund is null or origin.sees_campaign is false, 'not_applicable', null) as collected_state,
    received.amount / nullif(fund_collected.amount, 0) as returned_rate,
    if(fund_collected.amount is not null, received.amount, null) as returned_rate_numerator,
    fund_collected.amount as returned_rate_denominator
from year_districts
left join received on year_districts.district_code = received.district_code
left join fund_collected
    on
        received.district_code = fund_collected.district_code
        and received.fund = fund_collected.fund
        and received.money_of = fund_collected.fiscal_year
left join year_districts as origin
    on received.district_code = origin.district_code and received.money_of = origin.fiscal_year
where
    year_districts.fiscal_year = $fiscal_year
    and (year_districts.is_active or received.district_code is not null)
order by
    not year_districts.is_active,
    year_districts.position,
    year_districts.district_code,
    received.fund,
    received.money_of
