-- uploads/history
-- Every upload with what became of it: who stored it, when and why, which slices it wrote, and whether it is in force.
-- ``slices``: 2024-10 for a month, 2024-10 ytd for a cumulative file, FY2024 for a fiscal year.
-- grain: upload
-- order: the newest first
-- $municipality varchar: 6-digit code
-- $dataset varchar = null: one dataset; all of them if not given
-- upload_id varchar
-- dataset varchar
-- filename varchar
-- sheet varchar
-- encoding varchar
-- sha256 varchar: of the file's bytes
-- rows bigint
-- file_size bigint: bytes of the file as it was sent, null where it is not kept
-- rows_new bigint
-- rows_changed bigint
-- slices varchar
-- stored_at timestamptz
-- actor varchar
-- reason varchar
-- accepted varchar[]
-- is_in_force boolean
-- undone_at timestamptz: null for an upload in force, restored ones included
-- undone_by varchar
-- undone_reason varchar
-- restored_at timestamptz: when it was last put back
with acts as (
    select
        commits.upload_id,
        min(commits.commit_no) as stored_no,
        arg_min(commits.committed_at, commits.commit_no) as stored_at,
        arg_min(commits.actor, commits.commit_no) as actor,
        arg_min(commits.reason, commits.commit_no) as reason,
        arg_max(commits.act, commits.commit_no) as newest_act,
        arg_max(commits.committed_at, commits.commit_no) as newest_at,
        arg_max(commits.actor, commits.commit_no) as newest_actor,
        arg_max(commits.reason, commits.commit_no) as newest_reason
    from commits
    where commits.municipality = $municipality
    group by commits.upload_id
),

written as (
    select
        upload_slices.upload_id,
        cast(sum(upload_slices.rows_new) as bigint) as rows_new,
        cast(sum(upload_slices.rows_changed) as bigint) as rows_changed,
        string_agg(
            case
                when upload_slices.dataset in ('districts', 'allocations', 'targets', 'definitions')
                    then strftime(upload_slices.period, 'FY%Y')
                else strftime(upload_slices.period, '%Y-%m') || if(upload_slices.basis = 'ytd', ' ytd', '')
            end, ', ' order by upload_slices.period asc
        ) as slices
    from upload_slices
    where upload_slices.municipality = $municipality
    group by upload_slices.upload_id
)

select
    uploads.upload_id,
    uploads.dataset,
    uploads.filename,
    uploads.sheet,
    uploads.encoding,
    uploads.sha256,
    uploads.row_count as rows,
    upload_files.size as file_size,
    written.rows_new,
    written.rows_changed,
    written.slices,
    acts.stored_at,
    acts.actor,
    acts.reason,
    uploads.accepted,
    acts.newest_act <> 'undone' as is_in_force,
    if(acts.newest_act = 'undone', acts.newest_at, null) as undone_at,
    if(acts.newest_act = 'undone', acts.newest_actor, null) as undone_by,
    if(acts.newest_act = 'undone', acts.newest_reason, null) as undone_reason,
    if(acts.newest_act = 'restored', acts.newest_at, null) as restored_at
from uploads
inner join written on uploads.upload_id = written.upload_id
inner join acts on uploads.upload_id = acts.upload_id
left join upload_files
    on uploads.upload_id = upload_files.upload_id and uploads.municipality = upload_files.municipality
where uploads.municipality = $municipality and ($dataset is null or uploads.dataset = $dataset)
order by acts.stored_no desc, uploads.dataset asc, uploads.filename asc
