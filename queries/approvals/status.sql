-- approvals/status
-- How each month or year of each dataset stands: provisional (速報) until an approver confirms it (確定), and provisional
-- again once it is corrected.
-- grain: dataset × period
-- order: by dataset and period
-- $municipality varchar: 6-digit code
-- dataset varchar
-- period date
-- commit_no bigint: the newest commit in it, which a confirmation names
-- stored_at timestamptz: of that commit
-- is_confirmed boolean
-- is_corrected boolean: confirmed once, changed since
-- acted_at timestamptz: when it was last confirmed or reopened
-- actor varchar: by whom
with newest as (
    select
        dataset,
        period,
        arg_max(act, seq) as act,
        arg_max(commit_no, seq) as commit_no,
        arg_max(acted_at, seq) as acted_at,
        arg_max(actor, seq) as actor
    from approvals
    where municipality = $municipality
    group by dataset, period
)

select
    live_slices.dataset,
    live_slices.period,
    live_slices.last_commit_no as commit_no,
    live_slices.last_stored_at as stored_at,
    coalesce(newest.act = 'confirmed' and newest.commit_no = live_slices.last_commit_no, false) as is_confirmed,
    coalesce(newest.act = 'confirmed' and newest.commit_no <> live_slices.last_commit_no, false) as is_corrected,
    newest.acted_at,
    newest.actor
from live_slices
left join newest
    on
        live_slices.dataset = newest.dataset
        and live_slices.period = newest.period
where live_slices.municipality = $municipality
order by live_slices.dataset, live_slices.period
