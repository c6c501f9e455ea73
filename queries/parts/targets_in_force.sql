-- targets_in_force
-- Every target with the first and last day for which it speaks: its own fiscal year, or until the end of its target
-- year where the plan looks further. ``target_rate``: the target as 0–1, for an indicator written in per cent.
-- grain: indicator × district × fiscal year in which it was set
-- $municipality varchar: 6-digit code
-- reads: targets all
select
    targets.indicator,
    targets.district_code,
    targets.period,
    targets.target,
    if(targets.unit in ('%', '％', 'パーセント') or targets.target > 1, targets.target / 100, targets.target) as target_rate,
    targets.period as first_day,
    make_date(greatest(targets.target_year, year(targets.period)) + 1, 3, 31) as last_day
from live_targets as targets
where targets.municipality = $municipality and targets.target is not null
