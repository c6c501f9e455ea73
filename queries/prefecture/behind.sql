-- prefecture/behind
-- The uploads in force that wrote slices of some datasets, each within a span of periods, of any municipality: the
-- sources of an answer about all of them. Not asked of each council: what uploads/behind sets apart to be quick in one
-- of very many would be set apart for each of them.
-- grain: span × period × upload
-- order: the newest period first, and in it the newest upload
-- $dataset varchar[]: names of datasets, one for each span
-- $first date[]: the first period of each
-- $last date[]: the last period of each
-- uses: councils
-- municipality varchar: whose file it is
-- dataset varchar
-- period date
-- upload_id varchar
-- filename varchar
-- stored_at timestamptz
-- accepted varchar[]
with spans as (
    select
        unnest($dataset) as dataset,
        unnest($first) as first_period,
        unnest($last) as last_period
),

slices as (
    select
        upload_slices.municipality,
        upload_slices.dataset,
        upload_slices.period,
        upload_slices.upload_id
    from spans
    inner join upload_slices
        on
            spans.dataset = upload_slices.dataset
            and upload_slices.period between spans.first_period and spans.last_period
    inner join councils on upload_slices.municipality = councils.municipality
),

in_force as (
    select
        commits.upload_id,
        min(commits.committed_at) as stored_at
    from commits
    where commits.upload_id in (select slices.upload_id from slices)
    group by commits.upload_id
    having arg_max(commits.act, commits.commit_no) <> 'undone'
)

select
    slices.municipality,
    slices.dataset,
    slices.period,
    uploads.upload_id,
    uploads.filename,
    in_force.stored_at,
    uploads.accepted
from slices
inner join in_force on slices.upload_id = in_force.upload_id
inner join uploads on slices.upload_id = uploads.upload_id
order by slices.period desc, in_force.stored_at desc, uploads.upload_id desc
