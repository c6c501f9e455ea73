-- prefecture/reporting
-- What each municipality has sent of the month asked, and how late, as reporting/grid says it there; and how it fares
-- in the fiscal year up to that month. A municipality without a council in the store has sent nothing and is owed
-- nothing yet: its statuses are null.
-- grain: municipality
-- order: by code
-- $month date: first day of the month asked
-- $fiscal_year integer: that of the month
-- $today date = null: the day it is; everything is due if not given
-- $due_day integer = null: the due day of what has none of its own, in place of the council's
-- uses: councils, council_places
-- each: reporting/grid
-- municipality varchar
-- name varchar
-- population bigint (persons)
-- is_here boolean: there is a council that can send files
-- roster varchar: on_time, late, missing, not_due or not_expected
-- roster_late_days bigint (days): 0 if on time, null if not told
-- roster_reasons varchar: on_time, late, missing, not_due or not_expected
-- roster_reasons_late_days bigint (days): 0 if on time, null if not told
-- drills varchar: on_time, late, missing, not_due or not_expected
-- drills_late_days bigint (days): 0 if on time, null if not told
-- volunteers varchar: on_time, late, missing, not_due or not_expected
-- volunteers_late_days bigint (days): 0 if on time, null if not told
-- chest varchar: on_time, late, missing, not_due or not_expected
-- chest_late_days bigint (days): 0 if on time, null if not told
-- dues varchar: on_time, late, missing, not_due or not_expected
-- dues_late_days bigint (days): 0 if on time, null if not told
-- income varchar: on_time, late, missing, not_due or not_expected
-- income_late_days bigint (days): 0 if on time, null if not told
-- districts_reported bigint (districts): of the register
-- districts_expected bigint (districts)
-- due_files bigint: of the month, due until today
-- told_files bigint: of these
-- year_due bigint: of all months from April to the month asked, due until today
-- year_told bigint: of these
-- year_late bigint: of these, late
-- year_late_days bigint (days): of the one that was latest
with files as (
    select
        reporting_grid.*,
        reporting_grid.status in ('on_time', 'late', 'missing') as is_due,
        reporting_grid.status in ('on_time', 'late') as is_told
    from reporting_grid
    where reporting_grid.period <= $month
),

sent as (
    select
        files.municipality,
        max(files.status) filter (where files.dataset = 'roster' and files.period = $month) as roster,
        max(files.late_days) filter (where files.dataset = 'roster' and files.period = $month) as roster_late_days,
        max(files.status) filter (where files.dataset = 'roster_reasons' and files.period = $month) as roster_reasons,
        max(files.late_days) filter (where files.dataset = 'roster_reasons' and files.period = $month)
            as roster_reasons_late_days,
        max(files.status) filter (where files.dataset = 'drills' and files.period = $month) as drills,
        max(files.late_days) filter (where files.dataset = 'drills' and files.period = $month) as drills_late_days,
        max(files.status) filter (where files.dataset = 'volunteers' and files.period = $month) as volunteers,
        max(files.late_days) filter (where files.dataset = 'volunteers' and files.period = $month)
            as volunteers_late_days,
        max(files.status) filter (where files.dataset = 'chest' and files.period = $month) as chest,
        max(files.late_days) filter (where files.dataset = 'chest' and files.period = $month) as chest_late_days,
        max(files.status) filter (where files.dataset = 'dues' and files.period = $month) as dues,
        max(files.late_days) filter (where files.dataset = 'dues' and files.period = $month) as dues_late_days,
        max(files.status) filter (where files.dataset = 'income' and files.period = $month) as income,
        max(files.late_days) filter (where files.dataset = 'income' and files.period = $month) as income_late_days,
        max(files.districts_reported) filter (where files.dataset = 'roster' and files.period = $month)
            as districts_reported,
        max(files.districts_expected) filter (where files.dataset = 'roster' and files.period = $month)
            as districts_expected,
        count(*) filter (where files.is_due and files.period = $month) as due_files,
        count(*) filter (where files.is_told and files.period = $month) as told_files,
        count(*) filter (where files.is_due) as year_due,
        count(*) filter (where files.is_told) as year_told,
        count(*) filter (where files.status = 'late') as year_late,
        max(files.late_days) as year_late_days
    from files
    group by files.municipality
)

select
    council_places.municipality,
    council_places.name,
    council_places.population,
    council_places.is_here,
    sent.roster,
    sent.roster_late_days,
    sent.roster_reasons,
    sent.roster_reasons_late_days,
    sent.drills,
    sent.drills_late_days,
    sent.volunteers,
    sent.volunteers_late_days,
    sent.chest,
    sent.chest_late_days,
    sent.dues,
    sent.dues_late_days,
    sent.income,
    sent.income_late_days,
    sent.districts_reported,
    sent.districts_expected,
    sent.due_files,
    sent.told_files,
    sent.year_due,
    sent.year_told,
    sent.year_late,
    sent.year_late_days
from council_places
left join sent on council_places.municipality = sent.municipality
order by council_places.municipality
