-- remarks/newest
-- What stands in the column of remarks (備考) of the finance tables of a month: the newest of each line. One that was
-- taken back is not there.
-- grain: account × line
-- order: by account and line
-- $municipality varchar: 6-digit code
-- $month date: first day of the month asked
-- account varchar: chest, chest_campaign, dues or own_sources
-- line varchar: the item's code; total for the foot
-- remark varchar
-- written_at timestamptz
-- actor varchar
select
    remarks.account,
    remarks.line,
    arg_max(remarks.remark, remarks.remark_no) as remark,
    arg_max(remarks.written_at, remarks.remark_no) as written_at,
    arg_max(remarks.actor, remarks.remark_no) as actor
from remarks
where remarks.municipality = $municipality and remarks.period = $month
group by remarks.account, remarks.line
having arg_max(remarks.remark, remarks.remark_no) <> ''
order by remarks.account, remarks.line
