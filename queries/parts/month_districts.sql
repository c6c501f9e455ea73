-- month_districts
-- The districts in force for a month, and those that only another ledger names, as the newest of these names them:
-- figures may have been stored for them before a ledger without them came, and no total may lose those.
-- grain: district
-- $month date: first day of the month asked
-- uses: ledgers, ledger
select
    ledger.district_code,
    ledger.district,
    ledger.role,
    ledger.area,
    ledger.position,
    true as is_active
from ledger
union all
select
    ledgers.district_code,
    ledgers.district,
    ledgers.role,
    ledgers.area,
    ledgers.position,
    false as is_active
from ledgers
left join ledger on ledgers.district_code = ledger.district_code
where ledgers.is_newest and ledger.district_code is null
