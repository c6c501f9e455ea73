-- prefecture/chest
-- Money collected for the community chest since April in each municipality, as chest/to_date says it there, and in all
-- of them. The change of all is over the municipalities that know both years, the achievement over those that have a
-- target and an amount. ``contribution_rate``: what a municipality adds to the change rate of all. Money is told, not
-- ranked: it is given freely.
-- grain: municipality, and one row of all (is_total)
-- order: by code, all of them last
-- $month date: first day of the month asked
-- $campaign varchar = null: one campaign; all of them if not given
-- uses: councils, council_places, own_definitions
-- each: chest/to_date
-- municipality varchar: null for all
-- name varchar
-- is_total boolean
-- is_here boolean: there is a council that can send files
-- own_definitions bigint: figures that the council counts by a definition of its own
-- amount bigint (yen)
-- last_year bigint (yen)
-- change bigint (yen)
-- target double (yen)
-- target_state varchar: of one municipality, why the target is not given; null where none was set
-- change_rate double (rate)
-- change_rate_numerator bigint (yen)
-- change_rate_denominator bigint (yen): of all, over the municipalities that know both years
-- achievement double (rate)
-- achievement_numerator bigint (yen)
-- achievement_denominator double (yen)
-- contribution_rate double (rate): of last year's amount of those that know both years
-- contribution_rate_numerator bigint (yen)
-- contribution_rate_denominator bigint (yen)
-- missing_months varchar: of one municipality
-- districts_reported bigint (districts)
-- districts_expected bigint (districts)
-- municipalities_reported bigint (municipalities): of this row
-- municipalities_compared bigint (municipalities): that know both years
-- municipalities_aiming bigint (municipalities): that have a target and an amount
-- municipalities_expected bigint (municipalities)
-- municipalities_differing bigint (municipalities): of those that reported, with a definition of their own
with definitions as (
    select
        own_definitions.municipality,
        count(*) as own
    from own_definitions
    where own_definitions.metric in ('chest_amount')
    group by own_definitions.municipality
),

sums as (
    select
        council_places.municipality,
        any_value(council_places.name) as name,
        grouping(council_places.municipality) = 1 as is_total,
        bool_or(council_places.is_here) as is_here,
        sum(coalesce(definitions.own, 0))::bigint as own_definitions,
        sum(chest_to_date.amount)::bigint as amount,
        sum(chest_to_date.last_year)::bigint as last_year,
        sum(chest_to_date.change)::bigint as change,
        sum(chest_to_date.target)::double as target,
        any_value(chest_to_date.target_state) as target_state,
        if(
            is_total,
            sum(chest_to_date.change_rate_denominator) filter (where chest_to_date.change is not null),
            sum(chest_to_date.change_rate_denominator)
        )::bigint as change_rate_denominator,
        if(
            is_total,
            sum(chest_to_date.achievement_numerator) filter (where chest_to_date.achievement is not null),
            sum(chest_to_date.achievement_numerator)
        )::bigint as achievement_numerator,
        if(
            is_total,
            sum(chest_to_date.achievement_denominator) filter (where chest_to_date.achievement is not null),
            sum(chest_to_date.achievement_denominator)
        )::double as achievement_denominator,
        if(count(*) = 1, any_value(chest_to_date.missing_months), null) as missing_months,
        sum(chest_to_date.districts_reported)::bigint as districts_reported,
        sum(chest_to_date.districts_expected)::bigint as districts_expected,
        count(chest_to_date.amount) as municipalities_reported,
        count(chest_to_date.change) as municipalities_compared,
        count(chest_to_date.achievement) as municipalities_aiming,
        count(chest_to_date.amount) filter (where definitions.own > 0) as municipalities_differing,
        count(*) as municipalities_expected
    from council_places
    left join chest_to_date on council_places.municipality = chest_to_date.municipality
    left join definitions on council_places.municipality = definitions.municipality
    group by grouping sets ((council_places.municipality), ())
)

select
    sums.municipality,
    if(sums.is_total, null, sums.name) as name,
    sums.is_total,
    sums.is_here,
    sums.own_definitions,
    sums.amount,
    sums.last_year,
    sums.change,
    sums.target,
    if(sums.is_total, null, sums.target_state) as target_state,
    sums.change / nullif(greatest(sums.change_rate_denominator, 0), 0) as change_rate,
    sums.change as change_rate_numerator,
    sums.change_rate_denominator,
    sums.achievement_numerator / nullif(sums.achievement_denominator, 0) as achievement,
    sums.achievement_numerator,
    sums.achievement_denominator,
    sums.change / nullif(greatest(of_all.change_rate_denominator, 0), 0) as contribution_rate,
    sums.change as contribution_rate_numerator,
    of_all.change_rate_denominator as contribution_rate_denominator,
    sums.missing_months,
    sums.districts_reported,
    sums.districts_expected,
    sums.municipalities_reported,
    sums.municipalities_compared,
    sums.municipalities_aiming,
    sums.municipalities_expected,
    sums.municipalities_differing
from sums
inner join sums as of_all on of_all.is_total
order by sums.is_total, sums.municipality
