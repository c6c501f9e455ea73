-- uploads/mends
-- The cells of an uploaded file that were mended on screen before it was stored: what the file says, and what was read.
-- grain: upload × cell
-- order: by upload, then by line and cell
-- $municipality varchar: 6-digit code
-- $upload_id varchar = null: one upload; all of them if not given
-- upload_id varchar
-- filename varchar
-- line bigint: the row as Excel numbers it
-- cell varchar: its address
-- was varchar (typed, protected): as the file has it
-- now varchar (typed, protected): as it was read
-- mended_by varchar
-- mended_at timestamptz
with stored as (
    select
        audit.target as upload_id,
        audit.actor,
        audit.acted_at,
        unnest(
            from_json(
                audit.facts,
                '{"mends": [{"line": "BIGINT", "cell": "VARCHAR", "was": "VARCHAR", "now": "VARCHAR"}]}'
            ).mends
        ) as mend
    from audit
    where audit.act = 'upload_stored' and ($upload_id is null or audit.target = $upload_id)
)

select
    stored.upload_id,
    uploads.filename,
    stored.mend.line,
    stored.mend.cell,
    stored.mend.was,
    stored.mend.now,
    stored.actor as mended_by,
    stored.acted_at as mended_at
from stored
inner join uploads on stored.upload_id = uploads.upload_id
where uploads.municipality = $municipality
order by stored.upload_id, stored.mend.line, stored.mend.cell
