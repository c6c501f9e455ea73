-- asked
-- The month asked and the dates that follow from it: the same month a year ago, and the Aprils of both fiscal years.
-- grain: one row
-- $month date: first day of the month asked
select
    $month as this_month,
    cast($month - interval 12 month as date) as year_ago,
    cast(date_trunc('year', $month - interval 3 month) + interval 3 month as date) as year_start,
    cast(date_trunc('year', $month - interval 15 month) + interval 3 month as date) as last_year_start
