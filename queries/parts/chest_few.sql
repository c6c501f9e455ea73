-- chest_few
-- Methods and districts whose money would tell what one or two companies gave: in some sum that the pages show (of one
-- campaign or of all; of this year, of last year, of the month) all of it is theirs; or it is the smallest other part
-- of such a sum, without which theirs could be worked out. What is found in one campaign holds in all of them.
-- The dimension ``doors``: what a district gave from door to door, which with its whole tells the rest.
-- ``bodies``: the companies, 1 or 2, by the number of gifts of the method 法人; where it is not given nothing is found.
-- ``month_bodies``: the same of the month alone or of the year. A missing row, or 0, is nothing to hide.
-- grain: dimension × item
-- $municipality varchar: 6-digit code
-- uses: asked_slices
-- reads: chest two_years
with sides as (
    select
        asked_slices.period,
        unnest(['now', 'last_year', 'month']) as side,
        unnest([
            if(asked_slices.counts_now, 1, null), if(asked_slices.counts_last_year, 1, null), asked_slices.month_sign
        ]) as counted
    from asked_slices
    where asked_slices.dataset = 'chest'
),

gifts as (
    select
        chest.district_code,
        chest.campaign,
        chest.method,
        sides.side,
        sides.counted * chest.amount as amount,
        sides.counted * chest.donations as bodies,
        chest.method = '法人' and coalesce(chest.donations, 0) > 0 as is_known
    from live_chest as chest
    inner join sides on chest.period = sides.period and sides.counted is not null
    where chest.municipality = $municipality and chest.amount <> 0
),

views as (
    select
        'method' as dimension,
        gifts.method as item,
        gifts.campaign,
        gifts.side,
        sum(gifts.amount) as amount,
        if(bool_and(gifts.is_known), sum(gifts.bodies), 0) as bodies
    from gifts
    group by grouping sets ((gifts.side, gifts.method, gifts.campaign), (gifts.side, gifts.method))
    union all
    select
        'district' as dimension,
        gifts.district_code as item,
        gifts.campaign,
        gifts.side,
        sum(gifts.amount) as amount,
        if(bool_and(gifts.is_known), sum(gifts.bodies), 0) as bodies
    from gifts
    group by grouping sets ((gifts.side, gifts.district_code, gifts.campaign), (gifts.side, gifts.district_code))
    union all
    select
        'doors' as dimension,
        gifts.district_code as item,
        gifts.campaign,
        gifts.side,
        sum(gifts.amount) filter (where gifts.method = '戸別') as amount,
        if(
            bool_and(gifts.is_known) filter (where gifts.method <> '戸別'),
            sum(gifts.bodies) filter (where gifts.method <> '戸別'),
            0
        ) as bodies
    from gifts
    group by grouping sets ((gifts.side, gifts.district_code, gifts.campaign), (gifts.side, gifts.district_code))
    having bool_or(gifts.method = '戸別')
),

told as (
    select
        views.*,
        coalesce(views.bodies between 1 and 2, false) as is_few,
        sum(if(views.bodies between 1 and 2, views.bodies, 0)) over (
            partition by views.dimension, views.campaign, views.side
        ) as bodies_told
    from views
),

ranked as (
    select
        told.*,
        if(told.is_few, told.bodies, told.bodies_told) as few,
        row_number() over (
            partition by told.dimension, told.campaign, told.side, told.is_few order by abs(told.amount), told.item
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
