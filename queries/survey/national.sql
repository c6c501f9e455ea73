-- survey/national
-- The figures that the yearly national survey of registers and plans asks of a municipality as of 1 April: those of the
-- month asked, which is an April, and those of the month before, because a register that is counted at the end of a
-- month is nearest to 1 April on 31 March. Reserved districts are included; a count is the sum of the figures given.
-- The districts of each month are those in force then: they may merge with the fiscal year.
-- grain: item
-- order: as the survey asks
-- $municipality varchar: 6-digit code
-- $month date: first day of the April of the survey
-- uses: roster_figures, ledgers
-- reads: roster month
-- cells: coverage/cells at $month
-- item varchar: a metric of the register
-- people bigint (persons, protected: by item): in the month asked
-- as_of date: the day on which they were counted, of the newest district
-- as_of_oldest date
-- districts_reported bigint (districts): ordinary districts that gave it
-- people_before bigint (persons, protected: by item): in the month before
-- as_of_before date
-- as_of_before_oldest date
-- districts_reported_before bigint (districts)
-- districts_expected bigint (districts): in the month asked
-- districts_expected_before bigint (districts)
-- share double (rate, protected: by item): of the listed people, over the districts that gave both
-- share_numerator bigint (persons, protected: by item)
-- share_denominator bigint (persons, protected: by item)
-- share_before double (rate, protected: by item)
-- share_before_numerator bigint (persons, protected: by item)
-- share_before_denominator bigint (persons, protected: by item)
with items as (
    select
        unnest(['eligible', 'listed', 'consented', 'shared', 'planned', 'supported', 'planned_and_supported']) as item,
        unnest(range(7)) as position
),

in_force as (
    select
        months.month,
        ledgers.district_code
    from (select unnest([$month, $month - interval 1 month])::date as month) as months
    inner join ledgers
        on
            months.month <= ledgers.last_day
            and last_day(months.month) >= ledgers.first_day
            and ledgers.role = '地区'
),

given as (
    unpivot (
        select
            roster_figures.month,
            roster_figures.district_code,
            roster_figures.as_of,
            roster_figures.listed as whole,
            roster_figures.eligible,
            roster_figures.listed,
            roster_figures.consented,
            roster_figures.shared,
            roster_figures.planned,
            roster_figures.supported,
            roster_figures.planned_and_supported
        from roster_figures
        where roster_figures.month in ($month, $month - interval 1 month)
    )
    on eligible, listed, consented, shared, planned, supported, planned_and_supported
    into name item value people
),

sums as (
    select
        given.item,
        given.month = $month as is_asked,
        sum(given.people)::bigint as people,
        (sum(given.people) filter (where given.whole is not null))::bigint as part,
        sum(given.whole)::bigint as whole,
        max(given.as_of) as as_of,
        min(given.as_of) as as_of_oldest,
        count(*) filter (where in_force.district_code is not null) as districts
    from given
    left join in_force on given.month = in_force.month and given.district_code = in_force.district_code
    group by given.item, given.month
),

expected as (
    select
        count(*) filter (where in_force.month = $month) as districts,
        count(*) filter (where in_force.month < $month) as districts_before
    from in_force
)

select
    items.item,
    now.people,
    now.as_of,
    now.as_of_oldest,
    coalesce(now.districts, 0) as districts_reported,
    before.people as people_before,
    before.as_of as as_of_before,
    before.as_of_oldest as as_of_before_oldest,
    coalesce(before.districts, 0) as districts_reported_before,
    expected.districts as districts_expected,
    expected.districts_before as districts_expected_before,
    if(items.position > 1, now.part / nullif(now.whole, 0), null) as share,
    if(items.position > 1, now.part, null) as share_numerator,
    if(items.position > 1, now.whole, null) as share_denominator,
    if(items.position > 1, before.part / nullif(before.whole, 0), null) as share_before,
    if(items.position > 1, before.part, null) as share_before_numerator,
    if(items.position > 1, before.whole, null) as share_before_denominator
from items
cross join expected
left join sums as now on items.item = now.item and now.is_asked
left join sums as before on items.item = before.item and not before.is_asked
order by items.position
