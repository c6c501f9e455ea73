-- uploads/behind
-- The uploads in force that wrote slices of one dataset within a span of periods: the sources of an answer.
-- grain: dataset × period × upload
-- order: newest period first
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
select
    live_slices.dataset,
    live_slices.period,
    uploads.upload_id,
    uploads.filename,
    live_slices.last_stored_at as stored_at,
    uploads.accepted
from live_slices
inner join uploads on live_slices.last_upload_id = uploads.upload_id
where
    live_slices.municipality = $municipality
    and live_slices.dataset = $dataset
    and live_slices.period between $first and $last
order by live_slices.period desc, uploads.upload_id
