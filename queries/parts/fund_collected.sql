-- fund_collected
-- What each district collected for the chest in each fiscal year, as far as its newest file tells: for the year-end
-- campaigns (歳末) and for all others (一般). Nothing where a month in between is missing.
-- grain: fiscal year × fund × district
-- uses: newest_flows, chest_counted
-- reads: chest all
select
    newest_flows.fiscal_year,
    if(contains(chest_counted.campaign, '歳末'), '歳末', '一般') as fund,
    chest_counted.district_code,
    cast(sum(chest_counted.amount) as bigint) as amount
from newest_flows
inner join chest_counted on newest_flows.at = chest_counted.at
where newest_flows.dataset = 'chest' and newest_flows.is_known
group by newest_flows.fiscal_year, fund, chest_counted.district_code
