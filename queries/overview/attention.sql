-- overview/attention
-- What needs a look in the month asked, by declared rules; a rule that finds nothing is no row.
-- roster_missing: no register of the month. roster_old: with $today, the newest register is three months old or more.
-- roster_partial, volunteers_partial: ordinary districts that have not reported, though the month is stored.
-- below_listed_target: their share listed is under the target, their own or the city's.
-- uncovered_rose: uncovered_max is 10 people or more above last year's, under the same definition.
-- drill_overdue: no drill on record in the last 24 months. drill_cancelled: cancelled this fiscal year, none held.
-- ledger_old: the ledger is of an earlier fiscal year.
-- grain: rule
-- order: alerts, warnings, notes
-- $municipality varchar: 6-digit code
-- $month date: first day of the month asked
-- $today date = null: the day on which it is asked
-- uses: asked, roster_rows, listed_rate_targets, volunteer_sums, drill_events
-- reads: roster month, volunteers month, drills all, targets all
-- rule varchar
-- severity varchar: alert, warning, note
-- page varchar: where to look: coverage, drills, volunteers or upload
-- since date: the newest data that there is, for roster_missing, roster_old and ledger_old
-- districts bigint (districts): how many are concerned; null for a rule that is not about districts
-- district_codes varchar: joined by commas
-- district_names varchar: joined by 、
with rules as (
    select
        declared.rule,
        declared.severity,
        declared.page,
        declared.position
    from (
        values
        ('roster_missing', 'alert', 'upload', 1),
        ('roster_old', 'alert', 'upload', 2),
        ('roster_partial', 'warning', 'upload', 3),
        ('below_listed_target', 'warning', 'coverage', 4),
        ('uncovered_rose', 'warning', 'coverage', 5),
        ('drill_overdue', 'warning', 'drills', 6),
        ('volunteers_partial', 'warning', 'upload', 7),
        ('drill_cancelled', 'note', 'drills', 8),
        ('ledger_old', 'note', 'upload', 9)
    ) as declared (rule, severity, page, position)
),

stored as (
    select
        max(live_slices.period) filter (where live_slices.dataset = 'roster') as roster_month,
        coalesce(bool_or(live_slices.dataset = 'roster' and live_slices.period = $month), false) as has_roster,
        coalesce(bool_or(live_slices.dataset = 'volunteers' and live_slices.period = $month), false) as has_volunteers,
        coalesce(bool_or(live_slices.dataset = 'drills' and live_slices.period <= $month), false) as has_drills,
        max(live_slices.period) filter (where live_slices.dataset = 'districts') as ledger_year
    from live_slices
    where live_slices.municipality = $municipality
),

late as (
    select
        'roster_missing' as rule,
        stored.roster_month as since
    from stored
    where not stored.has_roster
    union all
    select
        'roster_old' as rule,
        stored.roster_month as since
    from stored
    where date_diff('month', stored.roster_month, $today::date) >= 3
    union all
    select
        'ledger_old' as rule,
        stored.ledger_year as since
    from stored
    cross join asked
    where stored.ledger_year < asked.year_start
),

drilled as (
    select
        drill_events.district_code,
        max(drill_events.held_on) filter (where drill_events.status = '実施') as last_held_on,
        count(*) filter (where drill_events.status = '中止' and drill_events.held_on >= asked.year_start) as cancelled
    from drill_events
    cross join asked
    where drill_events.held_on <= last_day($month)
    group by drill_events.district_code
),

redefined as (
    select count(*) > 0 as is_redefined
    from live_definitions as definitions
    cross join asked
    where
        definitions.municipality = $municipality
        and definitions.metric in ('listed', 'planned', 'supported')
        and definitions.valid_from > last_day(asked.year_ago)
        and definitions.valid_from <= last_day(asked.this_month)
),

known as (
    select
        roster_rows.district_code,
        roster_rows.district,
        roster_rows.position,
        stored.has_roster and not roster_rows.is_reporting as roster_partial,
        roster_rows.listed_rate_numerator
        < coalesce(own.target_rate, city.target_rate) * roster_rows.listed_rate_denominator as below_listed_target,
        not redefined.is_redefined and roster_rows.uncovered_max - last_year.uncovered_max >= 10 as uncovered_rose,
        stored.has_drills and coalesce(date_diff('month', drilled.last_held_on, $month) >= 24, true) as drill_overdue,
        drilled.cancelled > 0 and coalesce(drilled.last_held_on < asked.year_start, true) as drill_cancelled,
        stored.has_volunteers and not coalesce(volunteer_sums.is_reporting, false) as volunteers_partial
    from roster_rows
    cross join asked
    cross join stored
    left join listed_rate_targets as own on roster_rows.district_code = own.district_code
    left join listed_rate_targets as city on city.district_code = '全市'
    left join roster_figures as last_year
        on roster_rows.district_code = last_year.district_code and asked.year_ago = last_year.month
    left join drilled on roster_rows.district_code = drilled.district_code
    left join volunteer_sums
        on roster_rows.district_code = volunteer_sums.district_code and asked.this_month = volunteer_sums.month
    cross join redefined
    where roster_rows.is_expected
),

concerned as (
    unpivot known
    on roster_partial, below_listed_target, uncovered_rose, drill_overdue, drill_cancelled, volunteers_partial
    into name rule value is_found
)

select
    rules.rule,
    rules.severity,
    rules.page,
    any_value(late.since) as since,
    nullif(count(concerned.district_code), 0) as districts,
    string_agg(concerned.district_code, ',' order by concerned.position) as district_codes,
    string_agg(concerned.district, '、' order by concerned.position) as district_names
from rules
left join late on rules.rule = late.rule
left join concerned on rules.rule = concerned.rule and concerned.is_found
where late.rule is not null or concerned.rule is not null
group by rules.rule, rules.severity, rules.page, rules.position
order by rules.position
