-- asked
-- The month asked and the dates that follow from it: the month before, if it is in the same fiscal year; the same month
-- a year ago; and the Aprils of both fiscal years.
-- grain: one row
-- $month date: first day of the month asked
select
    $month as this_month,
    if(month($month) = 4, null, cast($month - interval 1 month as date)) as month_before,
    cast($month - interval 12 month as date) as year_ago,
    cast(date_trunc('year', $month - interval 3 month) + interval 3 month as date) as year_start,
    cast(date_trunc('year', $month - interval 15 month) + interval 3 month as date) as last_year_start
