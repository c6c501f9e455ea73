-- allocations/returned
-- Chest money of the whole municipality by fiscal year: collected, returned to the council as income, and allocated.
-- Most of what is collected returns in the next fiscal year. ``difference``: returned less allocated in the same year,
-- two accounts of the same money. Each is null in a year in which it is not known.
-- grain: fiscal year, up to the one asked
-- order: the oldest first
-- $municipality varchar: 6-digit code
-- $fiscal_year integer: the year of its April
-- uses: newest_flows, fund_collected, counted_months, sources_given, allocation_rows
-- reads: income all
-- fiscal_year bigint
-- collected bigint (yen): in that year
-- returned bigint (yen): income of that year, whenever it was collected
-- allocated bigint (yen): in that year, from the chest
-- difference bigint (yen)
with amounts as (
    select
        fund_collected.fiscal_year,
        'collected' as account,
        fund_collected.amount
    from fund_collected
    union all
    select
        newest_flows.fiscal_year,
        'returned' as account,
        sources_given.amount
    from newest_flows
    inner join counted_months
        on
            newest_flows.dataset = counted_months.dataset
            and newest_flows.at = counted_months.at
            and counted_months.is_counted
    inner join sources_given
        on
            counted_months.dataset = sources_given.dataset
            and counted_months.period = sources_given.period
    where
        newest_flows.dataset = 'income'
        and newest_flows.is_known
        and sources_given.category = '共同募金配分金'
    union all
    select
        allocation_rows.fiscal_year,
        'allocated' as account,
        allocation_rows.amount
    from allocation_rows
    where allocation_rows.fund is not null
)

select
    amounts.fiscal_year,
    cast(sum(if(amounts.account = 'collected', amounts.amount, null)) as bigint) as collected,
    cast(sum(if(amounts.account = 'returned', amounts.amount, null)) as bigint) as returned,
    cast(sum(if(amounts.account = 'allocated', amounts.amount, null)) as bigint) as allocated,
    returned - allocated as difference
from amounts
where amounts.fiscal_year <= $fiscal_year
group by amounts.fiscal_year
order by amounts.fiscal_year
