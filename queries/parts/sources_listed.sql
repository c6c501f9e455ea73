-- sources_listed
-- The four own sources of income in the order in which councils name them, and every other category that has a row.
-- ``dataset``: the one that its money comes from.
-- grain: category
-- uses: sources_counted
with declared as (
    select
        own.category,
        own.position
    from (values ('会費', 1), ('共同募金配分金', 2), ('寄附金', 3), ('収益事業', 4)) as own (category, position)
),

given as (
    select distinct
        sources_counted.category,
        sources_counted.dataset
    from sources_counted
)

select
    coalesce(declared.category, given.category) as category,
    coalesce(declared.position, 5) as position,
    declared.category is not null as is_own_source,
    coalesce(given.dataset, if(declared.category = '会費', 'dues', 'income')) as dataset
from declared
full join given on declared.category = given.category
