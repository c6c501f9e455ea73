-- uploads/lines
-- The lines of an upload as the file has them (uploads/mends has what was mended), with the numbers that Excel gives
-- them. The first cell is column A; the cells of columns that were not used are blank. Titles stand in one cell.
-- Uploads of before this was kept have no lines.
-- grain: line
-- order: as in the file
-- $municipality varchar: 6-digit code
-- $upload_id varchar: the upload
-- $first integer = null: from this line on, its titles and headings besides
-- $last integer = null: up to this line
-- line bigint
-- part varchar: title, heading or row
-- cells varchar[] (typed, protected)
with known as (
    select texts
    from upload_texts
    where upload_id = $upload_id
)

select
    upload_lines.line,
    upload_lines.part,
    list_select(known.texts, upload_lines.cells) as cells
from upload_lines
cross join known
where
    upload_lines.upload_id = $upload_id
    and upload_lines.upload_id in (
        select upload_slices.upload_id
        from upload_slices
        where upload_slices.municipality = $municipality
    )
    and (
        upload_lines.part <> 'row'
        or upload_lines.line between coalesce($first, upload_lines.line) and coalesce($last, upload_lines.line)
    )
order by upload_lines.line asc, upload_lines.part desc
