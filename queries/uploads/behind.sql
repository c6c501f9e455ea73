-- uploads/behind
-- The uploads in force of a municipality and the slices that they wrote, of which the desk picks the sources of each
-- answer. What is the municipality's is set apart first: DuckDB would look for each upload's id among those of all
-- others.
-- grain: period × dataset × upload
-- order: the newest period first, and in it the newest upload
-- $municipality varchar: 6-digit code
-- dataset varchar
-- period date
-- upload_id varchar
-- filename varchar
-- stored_at timestamptz
-- accepted varchar[]
with acts as materialized (
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
from slices
inner join in_force on slices.upload_id = in_force.upload_id
inner join files on slices.upload_id = files.upload_id
order by slices.period desc, in_force.stored_no desc, files.upload_id desc, slices.dataset asc
