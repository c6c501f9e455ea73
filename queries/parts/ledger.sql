-- ledger
-- The districts in force for a month: the newest live ledger of a fiscal year up to it, else the oldest; and the
-- reserved districts (whole city, secretariat, outside, unknown), which need no row of the ledger and come last.
-- grain: district
-- $month date: first day of the month asked
-- uses: ledgers
select
    ledgers.district_code,
    ledgers.district,
    ledgers.role,
    ledgers.area,
    ledgers.households,
    ledgers.households_basis,
    ledgers.population,
    ledgers.aged65,
    ledgers.ledger_period,
    ledgers.position
from ledgers
where ledgers.first_day <= last_day($month) and ledgers.last_day >= $month
