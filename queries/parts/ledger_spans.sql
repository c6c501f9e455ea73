-- ledger_spans
-- From which day to which each ledger answers: from its own April until the next ledger; the oldest one answers for all
-- time before it too, the newest for all time after.
-- grain: ledger
-- $municipality varchar: 6-digit code
-- reads: districts all
with periods as (
    select distinct live_districts.period
    from live_districts
    where live_districts.municipality = $municipality
)

select
    ledger.period,
    if(min(other.period) < ledger.period, ledger.period, date '0001-01-01') as first_day,
    coalesce(min(other.period) filter (where other.period > ledger.period) - 1, date '9999-12-31') as last_day
from periods as ledger
cross join periods as other
group by ledger.period
