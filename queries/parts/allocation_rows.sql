-- allocation_rows
-- Every allocation. ``fund``: by the words of its source the year-end campaign (歳末) or the general chest (一般), null
-- for other money. ``collected_in``: the fiscal year in which the money was collected, where it is said.
-- ``bodies``: how many organisations the amount was for; 0 where it names none, or a welfare council, which is no body
-- of its own.
-- grain: fiscal year × district × purpose × recipient × source
-- $municipality varchar: 6-digit code
-- reads: allocations all
select
    year(allocations.period) as fiscal_year,
    allocations.district_code,
    allocations.purpose,
    nullif(allocations.recipient, 'none') as recipient,
    nullif(allocations.source, 'none') as source,
    allocations.amount,
    allocations.cases,
    allocations.collected_in,
    case
        when regexp_matches(allocations.source, '歳末|年末|たすけあい') then '歳末'
        when regexp_matches(allocations.source, '募金|赤い羽根') then '一般'
    end as fund,
    case
        when allocations.recipient = 'none' or regexp_matches(allocations.recipient, '社会福祉協議会|社協') then 0
        else greatest(coalesce(allocations.cases, 1), 1)
    end as bodies,
    allocations.origin_line
from live_allocations as allocations
where allocations.municipality = $municipality
