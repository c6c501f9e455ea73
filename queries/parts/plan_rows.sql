-- plan_rows
-- What a plan says of each indicator in a fiscal year: the row set for that year, else the newest of an earlier year
-- whose target year is not over. A result entered with an earlier row was that year's, and does not stand here.
-- Where neither direction nor operator is said, a target below its baseline is to be reached downwards; but not one of
-- money, which a council may set below what it once collected.
-- Rates of ours are in per cent: where the target was written as a share (0.75, without a unit), so is what stands
-- beside it, and each is a hundred times that here, as ``target_rate`` of targets_in_force has it.
-- grain: indicator × district
-- $municipality varchar: 6-digit code
-- $fiscal_year integer: the year of its April
-- reads: targets all
with written as (
    select
        targets.*,
        if(
            targets.indicator in ('listed_rate', 'plan_rate')
            and targets.target <= 1
            and coalesce(targets.unit, '') not in ('%', '％', 'パーセント'),
            100,
            1
        ) as scale
    from live_targets as targets
    where targets.municipality = $municipality
),

targets as (
    select
        written.* replace (
            round(written.target * written.scale, 9) as target,
            round(written.baseline * if(written.baseline <= 1, written.scale, 1), 9) as baseline,
            round(written.actual * if(written.actual <= 1, written.scale, 1), 9) as actual
        )
    from written
)

select
    targets.indicator,
    targets.district_code,
    targets.baseline,
    targets.baseline_state,
    targets.baseline_year,
    targets.target,
    targets.target_state,
    targets.target_year,
    targets.operator,
    coalesce(
        targets.direction,
        case targets.operator when '≤' then 'lower' when '≥' then 'higher' end,
        if(targets.indicator not similar to '(chest|dues)_.*' and targets.target < targets.baseline, 'lower', 'higher')
    ) as direction,
    targets.unit,
    if(year(targets.period) = $fiscal_year, targets.actual, null) as actual,
    if(year(targets.period) = $fiscal_year, targets.actual_state, null) as actual_state,
    targets.note,
    targets.origin_line,
    year(targets.period) as set_in
from targets
where
    year(targets.period) <= $fiscal_year
    and (year(targets.period) = $fiscal_year or targets.target_year >= $fiscal_year)
qualify row_number() over (
    partition by targets.indicator, targets.district_code
    order by targets.period desc
) = 1
