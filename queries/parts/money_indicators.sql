-- money_indicators
-- What was collected by the newest month of the fiscal year, as indicators: the chest, by method and by campaign, and
-- dues, for the whole city and for each district. Nothing where a month in between is missing.
-- grain: indicator × district
-- $fiscal_year integer: the year of its April
-- uses: newest_flows, chest_counted, dues_counted
-- reads: chest year, dues year
with newest as (
    select
        newest_flows.dataset,
        newest_flows.at
    from newest_flows
    where newest_flows.fiscal_year = $fiscal_year and newest_flows.is_known
),

amounts as (
    select
        newest.at,
        chest.district_code,
        unnest(['chest_amount', 'chest_amount.' || chest.method, 'chest_campaign.' || chest.campaign]) as indicator,
        chest.amount
    from chest_counted as chest
    inner join newest on chest.at = newest.at and newest.dataset = 'chest'
    union all
    select
        newest.at,
        dues.district_code,
        'dues_amount' as indicator,
        dues.amount
    from dues_counted as dues
    inner join newest on dues.at = newest.at and newest.dataset = 'dues'
)

select
    amounts.indicator,
    '全市' as district_code,
    sum(amounts.amount) as actual,
    max(amounts.at) as month
from amounts
group by amounts.indicator
union all
select
    amounts.indicator,
    amounts.district_code,
    sum(amounts.amount) as actual,
    max(amounts.at) as month
from amounts
where amounts.district_code <> '全市'
group by amounts.indicator, amounts.district_code
