-- Each upload is of one municipality, and so is each act on it: whoever asks of one council looks at no other's.
alter table uploads add column municipality varchar;

alter table commits add column municipality varchar;

update uploads
set municipality = written.municipality
from (
    select
        upload_id,
        min(municipality) as municipality
    from upload_slices
    group by upload_id
) as written
where uploads.upload_id = written.upload_id;

update commits
set municipality = uploads.municipality
from uploads
where commits.upload_id = uploads.upload_id;
