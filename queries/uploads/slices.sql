-- uploads/slices
-- The slices that each upload wrote: which month or year, on which basis, within which scope.
-- grain: upload × period
-- order: by upload, then by period
-- $municipality varchar: 6-digit code
-- $upload_id varchar = null: one upload; all of them if not given
-- upload_id varchar
-- dataset varchar
-- period date
-- basis varchar: month or ytd
-- mode varchar: update or replace
-- scope varchar: the key columns fixed for the whole file, as JSON
-- complete boolean: declared complete
-- rows_new bigint
-- rows_changed bigint
-- is_newest boolean: no later upload in force wrote the slice
select
    upload_slices.upload_id,
    upload_slices.dataset,
    upload_slices.period,
    upload_slices.basis,
    upload_slices.mode,
    upload_slices.scope,
    upload_slices.complete,
    upload_slices.rows_new,
    upload_slices.rows_changed,
    coalesce(live_slices.last_upload_id = upload_slices.upload_id, false) as is_newest
from upload_slices
left join live_slices
    on
        upload_slices.dataset = live_slices.dataset
        and upload_slices.municipality = live_slices.municipality
        and upload_slices.period = live_slices.period
where
    upload_slices.municipality = $municipality
    and ($upload_id is null or upload_slices.upload_id = $upload_id)
order by upload_slices.upload_id, upload_slices.dataset, upload_slices.period
