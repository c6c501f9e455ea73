-- reporting/grid
-- What was sent for which month of a fiscal year, and whether in time: computed from the uploads, never declared.
-- Due is the due day of the next month, or of the next fiscal year's April for allocations, which tell a year's
-- result. ``on_time`` or ``late`` by the day, in Tokyo, on which the month was first stored. Without a file it is
-- ``not_due`` until the due day is over, then ``missing``; but ``not_expected`` for the chest outside October to March,
-- for a month that a later cumulative file of the same year includes, before the first file of a dataset (so that one
-- that is never sent is never expected), and for changes of definition.
-- Districts are the ordinary ones of the ledger in force, null where a dataset is not told by district; no district
-- owes a drill.
-- grain: dataset × period
-- order: the ledger first, then as the datasets are declared; by month
-- $municipality varchar: 6-digit code
-- $fiscal_year integer: the year of its April
-- $today date = null: the day it is; everything is due if not given
-- $due_day integer = null: the day of the month by which a file is due; the 10th if not given
-- uses: ledgers, flows, due_files, month_coverage
-- reads: roster year, roster_reasons year, drills year, volunteers year, chest year, dues year
-- reads: income year, allocations year, targets year, definitions year
-- dataset varchar
-- period date
-- status varchar: on_time, late, missing, not_due, not_expected
-- late_days bigint (days): days after the due day, 0 if on time, null without a file
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
    select
        live_slices.*,
        cast(timezone('Asia/Tokyo', live_slices.first_stored_at) as date) as first_stored_on
    from live_slices
    where live_slices.municipality = $municipality
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
        least(due_files.due_month + (coalesce($due_day, 10) - 1), last_day(due_files.due_month)) as due_on,
        slices.* exclude (dataset, municipality, period),
        firsts.period is null
        or due_files.dataset = 'definitions'
        or due_files.period < firsts.period
        or due_files.period < firsts.cumulative_to
        or not coalesce(list_contains(flows.due_months, month(due_files.period)), true) as is_unexpected,
        if(due_files.is_by_district, expected.districts, null) as districts_expected,
        if(due_files.is_by_district and slices.basis is not null, coalesce(month_coverage.districts_reported, 0), null)
            as districts_reported
    from due_files
    left join slices on due_files.dataset = slices.dataset and due_files.period = slices.period
    left join firsts on due_files.dataset = firsts.dataset
    left join flows on due_files.dataset = flows.dataset
    left join expected on due_files.period = expected.period
    left join month_coverage
        on due_files.dataset = month_coverage.dataset and due_files.period = month_coverage.period
)

select
    files.dataset,
    files.period,
    case
        when files.first_stored_on <= files.due_on then 'on_time'
        when files.first_stored_on > files.due_on then 'late'
        when files.is_unexpected then 'not_expected'
        when cast($today as date) <= files.due_on then 'not_due'
        else 'missing'
    end as status,
    greatest(date_diff('day', files.due_on, files.first_stored_on), if(files.basis is null, null, 0)) as late_days,
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
