-- allocations/by_recipient
-- Who received the money of a fiscal year, and for what, beside the year before. Reserved districts are included.
-- ``bodies``: how many organisations a line is for, 0 for a welfare council or where nobody is named; the fewer of both
-- years. Where they are one or two, the amount is theirs alone.
-- grain: purpose × recipient
-- order: purposes by their money, then recipients by theirs, the largest first
-- $fiscal_year integer: the year of its April
-- uses: allocation_rows
-- few: bodies within purpose
-- purpose varchar
-- recipient varchar: null where nobody is named
-- bodies bigint (organisations)
-- amount bigint (yen, protected)
-- last_year bigint (yen, protected)
-- change bigint (yen, protected)
-- cases bigint (cases)
-- districts bigint (districts): ordinary and reserved districts in which they received some
with lines as (
    select
        allocation_rows.purpose,
        allocation_rows.recipient,
        allocation_rows.fiscal_year,
        max(allocation_rows.bodies) as bodies,
        sum(allocation_rows.amount) as amount,
        sum(allocation_rows.cases) as cases,
        count(distinct allocation_rows.district_code) as districts
    from allocation_rows
    where allocation_rows.fiscal_year in ($fiscal_year, $fiscal_year - 1)
    group by allocation_rows.purpose, allocation_rows.recipient, allocation_rows.fiscal_year
),

recipients as (
    select
        lines.purpose,
        lines.recipient,
        min(lines.bodies) as bodies,
        cast(sum(lines.amount) filter (where lines.fiscal_year = $fiscal_year) as bigint) as amount,
        cast(sum(lines.amount) filter (where lines.fiscal_year < $fiscal_year) as bigint) as last_year,
        cast(sum(lines.cases) filter (where lines.fiscal_year = $fiscal_year) as bigint) as cases,
        coalesce(sum(lines.districts) filter (where lines.fiscal_year = $fiscal_year), 0) as districts
    from lines
    group by lines.purpose, lines.recipient
)

select
    recipients.purpose,
    recipients.recipient,
    cast(recipients.bodies as bigint) as bodies,
    recipients.amount,
    recipients.last_year,
    recipients.amount - recipients.last_year as change,
    recipients.cases,
    cast(recipients.districts as bigint) as districts
from recipients
order by
    sum(recipients.amount) over (partition by recipients.purpose) desc nulls last,
    recipients.purpose asc,
    recipients.amount desc nulls last,
    recipients.recipient asc
