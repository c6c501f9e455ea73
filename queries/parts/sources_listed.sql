-- sources_listed
-- The four own sources of income in the order in which councils name them, and every other category that there is.
-- ``dataset``: the one that its money comes from.
-- grain: category
-- uses: sources_given
with declared as (
    select
        own.category,
        own.position
    from (values ('会費', 1), ('共同募金配分金', 2), ('寄附金', 3), ('収益事業', 4)) as own (category, position)
),

given as (
    select distinct
        sources_given.category,
        sources_given.dataset
    from sources_given
)

select
    coalesce(declared.category, given.category) as category,
    coalesce(declared.position, 5) as position,
    declared.category is not null as is_own_source,
    coalesce(given.dataset, if(declared.category = '会費', 'dues', 'income')) as dataset
from declared
full join given on declared.category = given.category
