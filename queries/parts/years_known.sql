-- years_known
-- Whether the year to date of each flow is known at the month asked and at the same month a year ago, and which months
-- are missing, also where the store has nothing near.
-- ``tells_month``: whether the month alone is known too; a cumulative file needs that of the month before.
-- ``nothing_yet``: 0 for a flow that has not begun, ``nothing_now``: 0 for a month in which none is due, else null.
-- grain: dataset
-- uses: asked, flows, known_months
with due as (
    select
        flows.dataset,
        string_agg(
            if(months.month >= asked.year_start, strftime(months.month, '%Y-%m'), null), ', ' order by months.month asc
        ) as this_year,
        string_agg(
            if(months.month <= asked.year_ago, strftime(months.month, '%Y-%m'), null), ', ' order by months.month asc
        ) as last_year,
        bool_or(months.month = asked.this_month) as is_due_now
    from flows
    cross join asked
    cross join generate_series(asked.last_year_start, asked.this_month, interval 1 month) as months (month)
    where list_contains(flows.due_months, month(months.month))
    group by flows.dataset
),

known as (
    select
        due.dataset,
        due.is_due_now,
        if(this_year.at is null, due.this_year, this_year.missing_months) as missing_months,
        if(last_year.at is null, due.last_year, last_year.missing_months) as last_year_missing_months,
        month_before.missing_months as missing_months_before,
        this_year.own_basis as month_basis,
        coalesce(this_year.slices, 0) as slices,
        coalesce(last_year.slices, 0) as last_year_slices
    from due
    cross join asked
    left join known_months as this_year on due.dataset = this_year.dataset and asked.this_month = this_year.at
    left join known_months as last_year on due.dataset = last_year.dataset and asked.year_ago = last_year.at
    left join known_months as month_before
        on due.dataset = month_before.dataset and asked.month_before = month_before.at
)

select
    known.dataset,
    known.missing_months,
    known.last_year_missing_months,
    known.month_basis,
    case
        when known.month_basis = 'ytd' then known.missing_months_before is null
        else known.month_basis is not null or not known.is_due_now
    end as tells_month,
    if(known.slices = 0 and known.missing_months is null, 0, null) as nothing_yet,
    if(known.last_year_slices = 0 and known.last_year_missing_months is null, 0, null) as nothing_yet_last_year,
    if(known.month_basis is null and not known.is_due_now, 0, null) as nothing_now
from known
