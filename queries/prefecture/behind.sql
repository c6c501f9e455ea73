-- prefecture/behind
-- The uploads in force that wrote slices of some datasets, each within a span of periods, of any municipality: the
-- sources of an answer about all of them.
-- grain: span × period × upload
-- order: the newest period first, and in it the newest upload
-- uses: councils
-- each: uploads/behind
-- municipality varchar: whose file it is
-- dataset varchar
-- period date
-- upload_id varchar
-- filename varchar
-- stored_at timestamptz
-- accepted varchar[]
select
    uploads_behind.municipality,
    uploads_behind.dataset,
    uploads_behind.period,
    uploads_behind.upload_id,
    uploads_behind.filename,
    uploads_behind.stored_at,
    uploads_behind.accepted
from uploads_behind
order by uploads_behind.period desc, uploads_behind.stored_at desc, uploads_behind.upload_id desc
