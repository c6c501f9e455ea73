-- dues_few
-- Kinds of dues and districts whose money would tell what one or two organisations gave: this year, last year or in the
-- month all of it is theirs; or it is the smallest other part, without which theirs could be worked out from the total.
-- ``bodies``: the organisations, 1 or 2; where their number is not given nothing is found, nor in what households give.
-- ``month_bodies``: the same of the month alone or of the year. A missing row, or 0, is nothing to hide.
-- grain: dimension × item
-- $municipality varchar: 6-digit code
-- uses: asked_slices
-- reads: dues two_years
with sides as (
    select
        asked_slices.period,
        unnest(['now', 'last_year', 'month']) as side,
        unnest([
            if(asked_slices.counts_now, 1, null), if(asked_slices.counts_last_year, 1, null), asked_slices.month_sign
        ]) as counted
    from asked_slices
    where asked_slices.dataset = 'dues'
),

given as (
    select
        dues.district_code,
        dues.kind,
        sides.side,
        sides.counted * dues.amount as amount,
        sides.counted * dues.organisations as bodies,
        dues.kind not in ('一般', '区分なし') and coalesce(dues.organisations, 0) > 0 as is_known
    from live_dues as dues
    inner join sides on dues.period = sides.period and sides.counted is not null
    where dues.municipality = $municipality and dues.amount <> 0
),

views as (
    select
        if(grouping(given.kind) = 0, 'kind', 'district') as dimension,
        coalesce(given.kind, given.district_code) as item,
        given.side,
        sum(given.amount) as amount,
        if(bool_and(given.is_known), sum(given.bodies), 0) as bodies
    from given
    group by grouping sets ((given.side, given.kind), (given.side, given.district_code))
),

told as (
    select
        views.*,
        coalesce(views.bodies between 1 and 2, false) as is_few,
        sum(if(views.bodies between 1 and 2, views.bodies, 0)) over (
            partition by views.dimension, views.side
        ) as bodies_told
    from views
),

ranked as (
    select
        told.*,
        if(told.is_few, told.bodies, told.bodies_told) as few,
        row_number() over (
            partition by told.dimension, told.side, told.is_few order by abs(told.amount), told.item
        ) as place
    from told
)

select
    ranked.dimension,
    ranked.item,
    cast(coalesce(max(ranked.few) filter (where ranked.side <> 'month'), 0) as bigint) as bodies,
    cast(max(ranked.few) as bigint) as month_bodies
from ranked
where ranked.is_few or (ranked.bodies_told between 1 and 2 and ranked.place = 1)
group by ranked.dimension, ranked.item
