-- The targets that forms set: of a cell that holds several indicators, each; of a line that prints a value of the whole period
-- beside that of the year, both.
-- One row per target: indicator, scope, part.
with indicator as (

    select
        *,
        max(panel) over (partition by file_sha256, form_no) as panels,
        bool_and(line.is_of_period) over (partition by file_sha256, form_no) as is_all_of_period,
        string_split({{ regexp_substitute('trim(name_printed)', '\\s+', ' ') }}, ' ') as names,
        string_split({{ regexp_substitute('trim(value_printed)', '\\s+', ' ') }}, ' ') as targets
    from {{ ref('int_form_indicator') }} as indicator
    inner join (select file_sha256, line_no, is_of_period from {{ ref('int_form_indicator_line') }}) as line using (file_sha256, line_no)

),

-- as many targets as names, each of them whole: 1000元/人/月 2000元/人/月, or the same word for each (提高 提高)
piece as (

    select
        *,
        unnest(targets) as target
    from indicator
    where len(names) = len(targets) and len(names) > 1

),

several as (

    select
        file_sha256,
        line_no,
        panel
    from piece
    group by file_sha256, line_no, panel
    having
        count(distinct target) = 1
        or bool_and({{ regexp_is('target', "'[≥≤><=]?[0-9][0-9.,]*[^0-9]+'") }} and length(target) > 2)

),

separate as (

    select
        indicator.* exclude (names, targets),
        several.file_sha256 is not null as is_one_of_several,
        unnest(case when several.file_sha256 is null then [null] else indicator.names end) as own_name,
        unnest(case when several.file_sha256 is null then [null] else indicator.targets end) as own_target,
        unnest(case when several.file_sha256 is null then [1] else range(1, len(indicator.names) + 1) end) as part
    from indicator
    left join several using (file_sha256, line_no, panel)

),

of_year as (

    select
        * exclude (is_one_of_several, own_name, own_target, panels, is_of_period, is_all_of_period) replace (
            case when is_one_of_several then own_name else indicator_name end as indicator_name,
            case when is_one_of_several then own_target else value end as value
        ),
        case when (panels > 1 and panel = 1) or (is_of_period and not is_all_of_period) then 'period' else 'year' end as scope
    from separate

),

of_period as (

    select * replace (value_period as value, 'period' as scope)
    from of_year
    where value_period is not null and scope = 'year'

)

select * from of_year
union all by name
select * from of_period
