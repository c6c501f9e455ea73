-- targets_of_money
-- The full-year targets for money, of the whole city (全市) and of each district that has its own: of the chest
-- (chest_amount), of one of its methods (item) or campaigns (chest_campaign, item), and of dues. Where only methods
-- have a target, the chest's is their sum, if all are known. ``target_state`` is why one is not: 調査中 (pending), blank.
-- grain: period (April of the fiscal year) × district × indicator × item
-- $municipality varchar: 6-digit code
with set_targets as (
    select
        targets.period,
        targets.district_code,
        split_part(targets.indicator, '.', 1) as indicator,
        nullif(split_part(targets.indicator, '.', 2), '') as item,
        targets.target,
        targets.target_state,
        targets.target_year
    from live_targets as targets
    where targets.municipality = $municipality
),

wholes as (
    select distinct
        set_targets.period,
        set_targets.district_code
    from set_targets
    where set_targets.indicator = 'chest_amount' and set_targets.item is null
)

select
    set_targets.period,
    set_targets.district_code,
    set_targets.indicator,
    set_targets.item,
    set_targets.target,
    set_targets.target_state,
    set_targets.target_year
from set_targets
where set_targets.indicator in ('chest_amount', 'chest_campaign', 'dues_amount')
union all
select
    by_method.period,
    by_method.district_code,
    by_method.indicator,
    null as item,
    case when count(*) = count(by_method.target) then sum(by_method.target) end as target,
    coalesce(max(if(by_method.target is null, by_method.target_state, null)), 'given') as target_state,
    max(by_method.target_year) as target_year
from set_targets as by_method
left join wholes on by_method.period = wholes.period and by_method.district_code = wholes.district_code
where
    by_method.indicator = 'chest_amount'
    and by_method.item is not null
    and wholes.period is null
group by by_method.period, by_method.district_code, by_method.indicator
