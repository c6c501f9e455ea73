-- both_years
-- The two months that a comparison looks from: the month asked and the same month a year ago. Only a year to date that
-- is known counts; a flow with a missing month does not.
-- grain: dataset × at
-- uses: asked, known_months
select
    known_months.dataset,
    known_months.at,
    known_months.at = asked.this_month and known_months.missing_months is null as counts_now,
    known_months.at = asked.year_ago and known_months.missing_months is null as counts_last_year
from known_months
inner join asked on known_months.at in (asked.this_month, asked.year_ago)
