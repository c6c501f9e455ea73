-- reporting/grid
-- What was sent for which month of a fiscal year, and whether in time: computed from the uploads, never declared.
-- Due is the due day of the month after, or as the council has set it (parts/due_files). ``on_time`` or ``late`` by
-- the day, in Tokyo, on which the month was first stored; a month of events only counts as told by a file that came
-- when it was over. Else it is ``not_due`` until the due day is over, then ``missing``; but ``not_expected`` for a
-- month that is not one of the dataset's (the chest outside October to March, or as the council has said), for one
-- that a later cumulative file of the same year includes, before the first file of a dataset (so that one that is
-- never sent is never expected, unless the council has said its months), and for changes of definition.
-- Districts are the ordinary ones of the ledger in force, null where a dataset is not told by district; no district
-- owes a drill.
-- grain: dataset × period
-- order: the ledger first, then as the datasets are declared; by month
-- $municipality varchar: 6-digit code
-- $fiscal_year integer: the year of its April
-- $today date = null: the day it is; everything is due if not given
-- $due_day integer = null: the due day of what has none of its own, in place of the council's
-- uses: ledgers, due_files, month_coverage
-- reads: roster year, roster_reasons year, drills year, volunteers year, chest year, dues year
-- reads: income year, allocations year, targets year, definitions year
-- dataset varchar
-- period date
-- status varchar: on_time, late, missing, not_due, not_expected
-- late_days bigint (days): days after the due day, 0 if on time, null if not told
-- due_on date
-- corrected boolean: null without a file
-- uploads bigint
-- first_uploaded_at timestamptz
-- uploaded_at timestamptz: when the newest was stored
-- upload_id varchar: of the newest
-- basis varchar
-- complete boolean
-- districts_reported bigint (districts)
-- districts_expected bigint (districts)
with slices as (
    select *
    from live_slices
    where live_slices.municipality = $municipality
),

sent as (
    select
        upload_slices.upload_id,
        upload_slices.dataset,
        upload_slices.period
    from upload_slices
    where
        upload_slices.municipality = $municipality
        and upload_slices.period between make_date($fiscal_year, 4, 1) and make_date($fiscal_year + 1, 3, 31)
),

in_force as (
    select
        commits.upload_id,
        cast(timezone('Asia/Tokyo', min(commits.committed_at)) as date) as stored_on
    from commits
    where commits.municipality = $municipality
    group by commits.upload_id
    having arg_max(commits.act, commits.commit_no) <> 'undone'
),

told as (
    select
        sent.dataset,
        sent.period,
        min(in_force.stored_on) as first_told_on,
        min(in_force.stored_on) filter (where in_force.stored_on > last_day(sent.period)) as told_when_over_on
    from sent
    inner join in_force on sent.upload_id = in_force.upload_id
    group by sent.dataset, sent.period
),

firsts as (
    select
        slices.dataset,
        min(slices.period) as period,
        max(if(slices.basis = 'ytd' and year(slices.period - interval 3 month) = $fiscal_year, slices.period, null))
            as cumulative_to
    from slices
    group by slices.dataset
),

expected as (
    select
        months.period,
        count(distinct ledgers.district_code) as districts
    from due_files as months
    inner join ledgers
        on
            ledgers.role = '地区'
            and last_day(months.period) >= ledgers.first_day
            and months.period <= ledgers.last_day
    group by months.period
),

files as (
    select
        due_files.dataset,
        due_files.period,
        due_files.position,
        due_files.due_on,
        slices.* exclude (dataset, municipality, period),
        if(due_files.cadence = 'events', told.told_when_over_on, told.first_told_on) as told_on,
        due_files.dataset = 'definitions'
        or coalesce(due_files.period < firsts.period, due_files.due_on < due_files.said_since, true)
        or coalesce(due_files.period < firsts.cumulative_to, false)
        or not due_files.is_expected as is_unexpected,
        if(due_files.is_by_district, expected.districts, null) as districts_expected,
        if(due_files.is_by_district and slices.basis is not null, coalesce(month_coverage.districts_reported, 0), null)
            as districts_reported
    from due_files
    left join slices on due_files.dataset = slices.dataset and due_files.period = slices.period
    left join firsts on due_files.dataset = firsts.dataset
    left join told on due_files.dataset = told.dataset and due_files.period = told.period
    left join expected on due_files.period = expected.period
    left join month_coverage
        on due_files.dataset = month_coverage.dataset and due_files.period = month_coverage.period
)

select
    files.dataset,
    files.period,
    case
        when files.told_on <= files.due_on then 'on_time'
        when files.told_on > files.due_on then 'late'
        when files.is_unexpected then 'not_expected'
        when cast($today as date) <= files.due_on then 'not_due'
        else 'missing'
    end as status,
    if(files.told_on is null, null, greatest(date_diff('day', files.due_on, files.told_on), 0)) as late_days,
    files.due_on,
    files.corrected,
    files.uploads,
    files.first_stored_at as first_uploaded_at,
    files.last_stored_at as uploaded_at,
    files.last_upload_id as upload_id,
    files.basis,
    files.complete,
    files.districts_reported,
    files.districts_expected
from files
order by files.position, files.period
