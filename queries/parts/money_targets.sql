-- money_targets
-- The full-year targets for money of the whole city.
-- grain: period (April of the fiscal year) × indicator × item
-- uses: targets_of_money
select
    targets_of_money.period,
    targets_of_money.indicator,
    targets_of_money.item,
    targets_of_money.target,
    targets_of_money.target_state,
    targets_of_money.target_year
from targets_of_money
where targets_of_money.district_code = '全市'
