-- The lines of an upload by its different texts: each is stored once, and a cell is the place of its text among them,
-- from 1. A long file says few things many times, and lists of numbers take a fifth of the time of lists of texts.
alter table upload_lines rename to lines_as_typed;

create table upload_texts (
    upload_id varchar,
    texts varchar[]
);

create table upload_lines (
    upload_id varchar,
    line bigint,
    part varchar,
    cells integer[]
);

insert into upload_texts
select
    upload_id,
    list_distinct(flatten(list(cells))) as texts
from lines_as_typed
group by upload_id;

insert into upload_lines
with texts as (
    select
        upload_id,
        unnest(texts) as typed,
        generate_subscripts(texts, 1) as place
    from upload_texts
),

typed_cells as (
    select
        upload_id,
        line,
        part,
        unnest(cells) as typed,
        generate_subscripts(cells, 1) as nth
    from lines_as_typed
),

placed as (
    select
        typed_cells.upload_id,
        typed_cells.line,
        typed_cells.part,
        list(cast(texts.place as integer) order by typed_cells.nth) as cells
    from typed_cells
    inner join texts on typed_cells.upload_id = texts.upload_id and typed_cells.typed = texts.typed
    group by typed_cells.upload_id, typed_cells.line, typed_cells.part
)

select
    lines_as_typed.upload_id,
    lines_as_typed.line,
    lines_as_typed.part,
    coalesce(placed.cells, []) as cells
from lines_as_typed
left join placed
    on
        lines_as_typed.upload_id = placed.upload_id
        and lines_as_typed.line = placed.line
        and lines_as_typed.part = placed.part;

drop table lines_as_typed;
