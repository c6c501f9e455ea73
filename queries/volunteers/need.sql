-- volunteers/need
-- The people ready to come against an assumed need per day: in the month asked, and in the April before it, when the
-- insurance of the year before had lapsed. Everybody who is ready is taken to come on one day.
-- grain: occasion
-- order: the month asked, then April; April has no row of its own where it is the month asked
-- $municipality varchar: 6-digit code
-- $month date: first day of the month asked
-- $needed_per_day bigint: people expected to be needed each day, an assumption
-- uses: asked, volunteer_sums
-- reads: volunteers year
-- occasion varchar: now, or after_lapse
-- month date
-- ready bigint (persons)
-- insured bigint (persons)
-- needed_per_day bigint (persons)
-- ready_of_need double (rate)
-- ready_of_need_numerator bigint (persons)
-- ready_of_need_denominator bigint (persons)
-- days bigint (days): full days for which those who are ready suffice
-- missing bigint (persons): how many are lacking on a single day, else 0
with occasions as (
    select
        'now' as occasion,
        asked.this_month as month
    from asked
    union all
    select
        'after_lapse' as occasion,
        asked.year_start as month
    from asked
    where asked.year_start < asked.this_month
),

known as (
    select
        occasions.occasion,
        occasions.month,
        sum(volunteer_sums.ready)::bigint as ready,
        sum(volunteer_sums.insured)::bigint as insured
    from occasions
    left join volunteer_sums on occasions.month = volunteer_sums.month
    group by occasions.occasion, occasions.month
)

select
    known.occasion,
    known.month,
    known.ready,
    known.insured,
    $needed_per_day::bigint as needed_per_day,
    known.ready / nullif(needed_per_day, 0) as ready_of_need,
    known.ready as ready_of_need_numerator,
    needed_per_day as ready_of_need_denominator,
    known.ready // nullif(needed_per_day, 0) as days,
    if(known.ready is null, null, greatest(needed_per_day - known.ready, 0)) as missing
from known
order by known.month desc
