-- listed_rate_targets
-- The share of people to be listed by district, as 0–1, in force in the month asked; the city's stands under 全市.
-- grain: district
-- $month date: first day of the month asked
-- uses: targets_in_force
select
    targets_in_force.district_code,
    arg_max(targets_in_force.target_rate, targets_in_force.period) as target_rate
from targets_in_force
where
    targets_in_force.indicator = 'listed_rate'
    and $month between targets_in_force.first_day and targets_in_force.last_day
group by targets_in_force.district_code
