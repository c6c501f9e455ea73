-- years_known
-- Whether the year to date of each flow is known at the month asked and at the same month a year ago.
-- ``tells_month``: whether the month alone is known too; a cumulative file needs that of the month before.
-- ``nothing_yet``: 0 for a flow that has not begun, ``nothing_now``: 0 for a month in which none is due, else null.
-- grain: dataset
-- uses: asked, counted_months, known_months
select
    flows.dataset,
    this_year.missing_months,
    last_year.missing_months as last_year_missing_months,
    this_month.basis as month_basis,
    case
        when this_month.basis = 'ytd' then month_before.missing_months is null
        else coalesce(not this_month.is_missing, false)
    end as tells_month,
    if(this_year.slices = 0 and this_year.missing_months is null, 0, null) as nothing_yet,
    if(last_year.slices = 0 and last_year.missing_months is null, 0, null) as nothing_yet_last_year,
    if(not (this_month.is_counted or this_month.is_missing), 0, null) as nothing_now
from (values ('chest'), ('dues'), ('income')) as flows (dataset)
cross join asked
left join known_months as this_year on flows.dataset = this_year.dataset and asked.this_month = this_year.at
left join known_months as last_year on flows.dataset = last_year.dataset and asked.year_ago = last_year.at
left join known_months as month_before on flows.dataset = month_before.dataset and asked.month_before = month_before.at
left join counted_months as this_month
    on
        flows.dataset = this_month.dataset
        and asked.this_month = this_month.at
        and asked.this_month = this_month.period
