-- prefecture/grid
-- Which file of a fiscal year each council has sent, and how late, as reporting/grid says it there.
-- grain: municipality × dataset × period
-- order: by code, then by the day on which it is due
-- uses: councils
-- each: reporting/grid
-- municipality varchar
-- dataset varchar
-- period date
-- status varchar: on_time, late, missing, not_due, not_expected
-- late_days bigint (days): days after the due day, 0 if on time, null if not told
-- due_on date
select
    reporting_grid.municipality,
    reporting_grid.dataset,
    reporting_grid.period,
    reporting_grid.status,
    reporting_grid.late_days,
    reporting_grid.due_on
from reporting_grid
order by reporting_grid.municipality, reporting_grid.due_on, reporting_grid.dataset, reporting_grid.period
