-- chest/few_years
-- Fiscal years of which a line tells what one or two companies gave (method 法人, by its number of gifts): as it stands,
-- or less the line before it where lines are cumulative. The rows of such a year are handed out without amounts.
-- grain: fiscal year
-- order: the earliest first
-- $municipality varchar: 6-digit code
-- reads: chest all
-- fiscal_year integer
-- bodies bigint (organisations): the fewest of a line, 1 or 2
with lines as (
    select
        year(chest.period - interval 3 month) as fiscal_year,
        chest.donations - if(chest.basis = 'ytd', coalesce(lag(chest.donations) over earlier, 0), 0) as bodies
    from live_chest as chest
    where chest.municipality = $municipality and chest.method = '法人' and chest.amount <> 0
    window earlier as (
        partition by
            chest.basis, fiscal_year, chest.district_code, chest.campaign, chest.method, chest.collected_on
        order by chest.period
    )
)

select
    cast(lines.fiscal_year as integer) as fiscal_year,
    min(abs(lines.bodies)) as bodies
from lines
where abs(lines.bodies) between 1 and 2
group by lines.fiscal_year
order by lines.fiscal_year
