-- dues/few_years
-- Fiscal years of which a line tells what one or two organisations gave (never in what households give): as it stands,
-- or less the line before it where lines are cumulative. The rows of such a year are handed out without amounts.
-- grain: fiscal year
-- order: the earliest first
-- $municipality varchar: 6-digit code
-- reads: dues all
-- fiscal_year integer
-- bodies bigint (organisations): the fewest of a line, 1 or 2
with lines as (
    select
        year(dues.period - interval 3 month) as fiscal_year,
        dues.organisations - if(dues.basis = 'ytd', coalesce(lag(dues.organisations) over earlier, 0), 0) as bodies
    from live_dues as dues
    where dues.municipality = $municipality and dues.kind not in ('一般', '区分なし') and dues.amount <> 0
    window earlier as (
        partition by dues.basis, fiscal_year, dues.district_code, dues.kind
        order by dues.period
    )
)

select
    cast(lines.fiscal_year as integer) as fiscal_year,
    min(abs(lines.bodies)) as bodies
from lines
where abs(lines.bodies) between 1 and 2
group by lines.fiscal_year
order by lines.fiscal_year
