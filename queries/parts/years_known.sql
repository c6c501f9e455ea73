-- years_known
-- Whether the year to date of each flow is known at the month asked and at the same month a year ago.
-- ``nothing_yet``: 0 for a flow that has not begun, else null.
-- grain: dataset
-- uses: asked, known_months
select
    flows.dataset,
    this_year.missing_months,
    last_year.missing_months as last_year_missing_months,
    if(this_year.slices = 0 and this_year.missing_months is null, 0, null) as nothing_yet,
    if(last_year.slices = 0 and last_year.missing_months is null, 0, null) as nothing_yet_last_year
from (values ('chest'), ('dues'), ('income')) as flows (dataset)
cross join asked
left join known_months as this_year on flows.dataset = this_year.dataset and asked.this_month = this_year.at
left join known_months as last_year on flows.dataset = last_year.dataset and asked.year_ago = last_year.at
