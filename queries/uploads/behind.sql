-- uploads/behind
-- The uploads in force that wrote slices of some datasets, each within a span of periods: the sources of an answer.
-- What is the municipality's is set apart first: DuckDB would look for each upload's id among those of all others.
-- grain: span × period × upload
-- order: as the spans are asked; the newest period first, and in it the newest upload
-- $municipality varchar: 6-digit code
-- $dataset varchar[]: names of datasets, one for each span
-- $first date[]: the first period of each
-- $last date[]: the last period of each
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
        unnest($last) as last_period,
        generate_subscripts($dataset, 1) as place
),

acts as materialized (
    select *
    from commits
    where commits.municipality = $municipality
),

slices as materialized (
    select *
    from upload_slices
    where upload_slices.municipality = $municipality
),

files as materialized (
    select *
    from uploads
    where uploads.municipality = $municipality
),

in_force as (
    select
        acts.upload_id,
        min(acts.commit_no) as stored_no,
        min(acts.committed_at) as stored_at
    from acts
    group by acts.upload_id
    having arg_max(acts.act, acts.commit_no) <> 'undone'
)

select
    slices.dataset,
    slices.period,
    files.upload_id,
    files.filename,
    in_force.stored_at,
    files.accepted
from spans
inner join slices
    on
        spans.dataset = slices.dataset
        and slices.period between spans.first_period and spans.last_period
inner join in_force on slices.upload_id = in_force.upload_id
inner join files on slices.upload_id = files.upload_id
order by spans.place asc, slices.period desc, in_force.stored_no desc, files.upload_id desc
