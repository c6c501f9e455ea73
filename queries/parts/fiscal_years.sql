-- fiscal_years
-- The fiscal year asked and the nine before it, each with its first and last day.
-- grain: fiscal year
-- $fiscal_year integer: the year of its April
select
    series.fiscal_year,
    make_date(series.fiscal_year, 4, 1) as first_day,
    make_date(series.fiscal_year + 1, 3, 31) as last_day
from (select unnest(generate_series($fiscal_year - 9, $fiscal_year))::integer as fiscal_year) as series
