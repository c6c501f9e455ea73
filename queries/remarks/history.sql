-- remarks/history
-- Everything that was ever written beside the finance tables of a month, also what was taken back or written anew.
-- grain: remark
-- order: the newest first
-- $municipality varchar: 6-digit code
-- $month date: first day of the month asked
-- account varchar: chest, chest_campaign, dues or own_sources
-- line varchar: the item's code; total for the foot
-- remark varchar: empty where the one before was taken back
-- is_newest boolean: whether it is what the line says now
-- written_at timestamptz
-- actor varchar
select
    remarks.account,
    remarks.line,
    remarks.remark,
    row_number() over (partition by remarks.account, remarks.line order by remarks.remark_no desc) = 1 as is_newest,
    remarks.written_at,
    remarks.actor
from remarks
where remarks.municipality = $municipality and remarks.period = $month
order by remarks.remark_no desc
