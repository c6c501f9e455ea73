-- sources_listed
-- The four own sources of income in the order in which councils name them, and every other category that there is.
-- ``dataset``: the one that its money comes from.
-- grain: category
-- uses: sources_given
with named as (
    select
        own.category,
        own.position,
        null as dataset
    from (values ('会費', 1), ('共同募金配分金', 2), ('寄附金', 3), ('収益事業', 4)) as own (category, position)
    union all
    select
        sources_given.category,
        5 as position,
        sources_given.dataset
    from sources_given
)

select
    named.category,
    min(named.position) as position,
    min(named.position) < 5 as is_own_source,
    coalesce(max(named.dataset), if(named.category = '会費', 'dues', 'income')) as dataset
from named
group by named.category
