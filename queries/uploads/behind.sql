-- uploads/behind
-- The uploads in force that wrote slices of one dataset within a span of periods: the sources of an answer.
-- grain: dataset × period × upload
-- order: the newest period first, and in it the newest upload
-- $municipality varchar: 6-digit code
-- $dataset varchar: the dataset's name
-- $first date: the first period
-- $last date: the last period
-- dataset varchar
-- period date
-- upload_id varchar
-- filename varchar
-- stored_at timestamptz
-- accepted varchar[]
with sent as (
    select distinct upload_slices.upload_id
    from upload_slices
    where
        upload_slices.municipality = $municipality
        and upload_slices.dataset = $dataset
        and upload_slices.period between $first and $last
),

stored as (
    select
        commits.upload_id,
        min(commits.commit_no) as commit_no,
        min(commits.committed_at) as stored_at,
        arg_max(commits.act, commits.commit_no) as newest_act
    from sent
    inner join commits on sent.upload_id = commits.upload_id
    group by commits.upload_id
)

select
    live_slices.dataset,
    live_slices.period,
    uploads.upload_id,
    uploads.filename,
    stored.stored_at,
    uploads.accepted
from live_slices
inner join upload_slices
    on
        live_slices.dataset = upload_slices.dataset
        and live_slices.municipality = upload_slices.municipality
        and live_slices.period = upload_slices.period
inner join stored
    on
        upload_slices.upload_id = stored.upload_id
        and live_slices.last_commit_no >= stored.commit_no
inner join uploads on upload_slices.upload_id = uploads.upload_id
where
    live_slices.municipality = $municipality
    and live_slices.dataset = $dataset
    and live_slices.period between $first and $last
    and (stored.newest_act <> 'undone' or live_slices.last_upload_id = uploads.upload_id)
order by live_slices.period desc, stored.commit_no desc, uploads.upload_id desc
