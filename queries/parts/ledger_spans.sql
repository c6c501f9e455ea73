-- ledger_spans
-- From which day to which each ledger answers: from its own April until the next ledger; the oldest one answers for all
-- time before it too, the newest for all time after.
-- grain: ledger
-- $municipality varchar: 6-digit code
-- reads: districts all
select
    ledger.period,
    case when min(other.period) < ledger.period then ledger.period else date '0001-01-01' end as first_day,
    coalesce(min(other.period) filter (where other.period > ledger.period) - 1, date '9999-12-31') as last_day
from live_districts as ledger
inner join live_districts as other on ledger.municipality = other.municipality
where ledger.municipality = $municipality
group by ledger.period
