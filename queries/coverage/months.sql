-- coverage/months
-- The months that have a register.
-- grain: month
-- order: newest first
-- $municipality varchar: 6-digit code
-- reads: roster all
-- month date
-- is_corrected boolean: a later upload changed it
-- stored_at timestamptz: when it last changed
select
    live_slices.period as month,
    live_slices.corrected as is_corrected,
    live_slices.last_stored_at as stored_at
from live_slices
where live_slices.municipality = $municipality and live_slices.dataset = 'roster'
order by live_slices.period desc
