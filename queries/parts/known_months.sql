-- known_months
-- Whether the year to date of a flow is known at a month: how many slices it counts, and the months that are missing
-- in between (2024-11, 2024-12), null where none is. A flow without a slice and without a gap has not begun.
-- ``own_basis``: that of the month's own slice.
-- grain: dataset × at
-- uses: counted_months
select
    counted_months.dataset,
    counted_months.at,
    max(if(counted_months.period = counted_months.at, counted_months.basis, null)) as own_basis,
    count(counted_months.basis) as slices,
    string_agg(
        if(counted_months.is_missing, strftime(counted_months.period, '%Y-%m'), null), ', '
        order by counted_months.period asc
    ) as missing_months
from counted_months
group by counted_months.dataset, counted_months.at
