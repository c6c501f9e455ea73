-- allocations/district_sheets
-- What the sheet of each district says of a fiscal year: what its households gave, and what came back to it.
-- The general chest money that comes back was collected the year before, year-end money and dues in the year itself.
-- What was given is null where that year is not known, or where no file names the district; its state is
-- not_applicable where the district was not there while that money was collected. ``bodies``: as in
-- allocations/sheet, of all of its lines; 0 where one names nobody or a council.
-- grain: district
-- order: the ledger's; no reserved or former districts
-- $municipality varchar: 6-digit code
-- $fiscal_year integer: the year of its April
-- $district_code varchar = null: one district; all of them if not given
-- uses: year_districts, allocation_rows, fund_collected, newest_flows, dues_counted
-- reads: dues year
-- few: bodies
-- district_code varchar
-- district varchar
-- general_given bigint (yen): collected in the year before for the general chest
-- general_given_state varchar
-- year_end_given bigint (yen): collected in the year for the year-end campaigns
-- year_end_given_state varchar
-- year_end_through date: the newest month of the year's chest
-- dues_given bigint (yen): in the year
-- dues_households bigint (households): that gave them
-- dues_through date: the newest month of the year's dues
-- lines bigint (cases): allocations
-- bodies bigint (organisations)
-- received bigint (yen, protected)
with collected as (
    select
        fund_collected.district_code,
        sum(if(fund_collected.fund = '一般' and fund_collected.fiscal_year < $fiscal_year, fund_collected.amount, null))
            as general_given,
        sum(if(fund_collected.fund = '歳末' and fund_collected.fiscal_year = $fiscal_year, fund_collected.amount, null))
            as year_end_given
    from fund_collected
    where fund_collected.fiscal_year in ($fiscal_year, $fiscal_year - 1)
    group by fund_collected.district_code
),

dues as (
    select
        dues_counted.district_code,
        sum(dues_counted.amount) as amount,
        sum(dues_counted.households) as households
    from newest_flows
    inner join dues_counted on newest_flows.at = dues_counted.at
    where newest_flows.dataset = 'dues' and newest_flows.fiscal_year = $fiscal_year and newest_flows.is_known
    group by dues_counted.district_code
),

received as (
    select
        allocation_rows.district_code,
        count(*) as lines,
        if(min(allocation_rows.bodies) = 0, 0, sum(allocation_rows.bodies)) as bodies,
        sum(allocation_rows.amount) as amount
    from allocation_rows
    where allocation_rows.fiscal_year = $fiscal_year
    group by allocation_rows.district_code
),

through as (
    select
        max(if(newest_flows.dataset = 'chest', newest_flows.at, null)) as chest_at,
        max(if(newest_flows.dataset = 'dues', newest_flows.at, null)) as dues_at
    from newest_flows
    where newest_flows.fiscal_year = $fiscal_year and newest_flows.is_known
)

select
    year_districts.district_code,
    year_districts.district,
    cast(collected.general_given as bigint) as general_given,
    if(year_before.sees_campaign is false, 'not_applicable', null) as general_given_state,
    cast(collected.year_end_given as bigint) as year_end_given,
    if(not year_districts.sees_campaign, 'not_applicable', null) as year_end_given_state,
    through.chest_at as year_end_through,
    cast(dues.amount as bigint) as dues_given,
    cast(dues.households as bigint) as dues_households,
    through.dues_at as dues_through,
    coalesce(received.lines, 0) as lines,
    cast(coalesce(received.bodies, 0) as bigint) as bodies,
    cast(received.amount as bigint) as received
from year_districts
cross join through
left join year_districts as year_before
    on
        year_districts.district_code = year_before.district_code
        and year_districts.fiscal_year = year_before.fiscal_year + 1
left join collected on year_districts.district_code = collected.district_code
left join dues on year_districts.district_code = dues.district_code
left join received on year_districts.district_code = received.district_code
where
    year_districts.fiscal_year = $fiscal_year
    and year_districts.is_active
    and ($district_code is null or year_districts.district_code = $district_code)
order by year_districts.position, year_districts.district_code
