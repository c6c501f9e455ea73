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
with lines as (
    select
        line,
        part,
        cells
    from upload_lines
    where
        upload_id = $upload_id
        and upload_id in (
            select upload_slices.upload_id
            from upload_slices
            where upload_slices.municipality = $municipality
        )
        and (part <> 'row' or line between coalesce($first, line) and coalesce($last, line))
),

texts as (
    select
        unnest(texts) as typed,
        generate_subscripts(texts, 1) as place
    from upload_texts
    where upload_id = $upload_id
),

placed as (
    select
        line,
        part,
        unnest(cells) as place,
        generate_subscripts(cells, 1) as nth
    from lines
)

select
    placed.line,
    placed.part,
    list(texts.typed order by placed.nth) as cells
from placed
inner join texts on placed.place = texts.place
group by placed.line, placed.part
order by placed.line asc, placed.part desc
