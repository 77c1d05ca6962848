-- Narratives and tables that state the same money: how many figures of at least three digits (zeros at the ends aside) a
-- narrative's sentences and another file's totals share. Only pairs of which one file does not say its agency or its year
-- and the other says its agency, and that do not contradict each other.
-- Tables of one year also share figures with the narrative of the next, which states them for comparison: of what a
-- narrative says first (this year's totals) the tables must print a half.
-- One row per narrative and file of tables.
with file as (
    select
        named.file_sha256,
        named.agency_name,
        agency_key.agency_key,
        named.fiscal_year,
        named.phase,
        coalesce(file_tables.statutory_statements, 0) >= 3 as has_tables
    from {{ ref('int_file_agency_name') }} as named
    left join {{ ref('int_agency_key') }} as agency_key on named.agency_name = agency_key.agency_name
    left join {{ ref('int_file_tables') }} as file_tables on named.file_sha256 = file_tables.file_sha256
),

unit as (
    select unit, multiplier from {{ ref('unit') }} where measure = 'money'
),

-- A table without a unit is in that of the file's other tables, else in yuan or in ten thousands.
unit_of_file as (
    select
        file_sha256,
        mode(unit) as unit
    from {{ ref('stg_telling_figure') }}
    where place = 'table' and unit is not null
    group by file_sha256
),

-- Sentences round (9,151.31万元 for 9151.309668): each figure said has a step, a hundredth of its unit or finer.
figure as (
    select distinct
        telling.file_sha256,
        telling.place,
        telling.order_no,
        {{ to_decimal('telling.number_text', 18, 4) }} * unit.multiplier as yuan,
        unit.multiplier
        / power(10, greatest(2, length({{ regexp_remove('telling.number_text', '^[^.]*[.]?') }}))) as step
    from {{ ref('stg_telling_figure') }} as telling
    left join unit_of_file on telling.file_sha256 = unit_of_file.file_sha256
    inner join unit
        on coalesce(telling.unit, unit_of_file.unit) = unit.unit
        or (coalesce(telling.unit, unit_of_file.unit) is null and unit.unit in ('元', '万元'))
    where length({{ regexp_remove("replace(telling.number_text, '.', '')", '^[-0]+|0+$') }}) >= 3
),

said as (
    select
        figure.file_sha256,
        figure.step,
        round(figure.yuan / figure.step) as steps,
        rank() over (partition by figure.file_sha256 order by min(figure.order_no)) as order_no
    from figure
    where figure.place = 'sentence'
    group by figure.file_sha256, figure.step, round(figure.yuan / figure.step)
),

printed as (
    select distinct
        figure.file_sha256,
        spoken.step,
        round(figure.yuan / spoken.step) as steps
    from figure
    inner join file on figure.file_sha256 = file.file_sha256
    cross join (select distinct step from said) as spoken
    where figure.place = 'table' and file.has_tables
),

first_said as (
    select
        file_sha256,
        count(*) as figures
    from said
    where order_no <= 4
    group by file_sha256
)

select
    said.file_sha256 as narrative_sha256,
    printed.file_sha256 as tables_sha256,
    narrative.agency_key as narrative_agency,
    tables.agency_key as tables_agency,
    count(*) as figures
from said
inner join printed
    on said.step = printed.step and said.steps = printed.steps and said.file_sha256 <> printed.file_sha256
inner join file as narrative on said.file_sha256 = narrative.file_sha256
inner join file as tables on printed.file_sha256 = tables.file_sha256
inner join first_said on said.file_sha256 = first_said.file_sha256
where (narrative.agency_key is null or tables.agency_key is null or narrative.agency_key = tables.agency_key)
    and (narrative.fiscal_year is null or tables.fiscal_year is null or narrative.fiscal_year = tables.fiscal_year)
    and (narrative.phase is null or tables.phase is null or narrative.phase = tables.phase)
    and (narrative.agency_key is not null or tables.agency_key is not null)
    and not (
        narrative.agency_key is not null and narrative.fiscal_year is not null
        and tables.agency_key is not null and tables.fiscal_year is not null
    )
group by said.file_sha256, printed.file_sha256, narrative.agency_key, tables.agency_key, first_said.figures
having count(case when said.order_no <= 4 then 1 end) * 2 >= first_said.figures
