-- prefecture/months
-- The months of which some municipality has a register.
-- grain: month
-- order: newest first
-- month date
select distinct live_slices.period as month
from live_slices
where live_slices.dataset = 'roster'
order by live_slices.period desc
