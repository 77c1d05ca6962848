-- Whose disclosure each file is, for which year and phase: the best-placed mention wins (cover, then captions, running
-- title, titles, narrative), the more frequent among equals; a manifest fills what is not printed, then the year that
-- stands over columns (2024年预算数), a file's name last.
-- Tables published apart (附件2 beside the narrative) often print no agency: their name tells it, if its year is theirs.
with document as (
    select * from {{ ref('stg_document') }}
),

file as (
    select
        *,
        row_number() over (partition by file_sha256 order by file_path) as copy_no,
        count(*) over (partition by file_sha256) as copies
    from {{ ref('stg_file') }}
),

mention as (
    select * from {{ ref('stg_mention') }}
),

mention_source as (
    select * from {{ ref('mention_source') }}
),

manifest as (
    select * from {{ ref('stg_manifest') }}
),

division as (
    select * from {{ ref('division') }}
),

division_prefix as (
    select * from {{ ref('division_prefix') }}
),

organ_short_form as (
    select * from {{ ref('organ_short_form') }}
),

place_name as (
    select name from {{ ref('division') }}
    union
    select prefix as name from {{ ref('division_prefix') }}
),

candidate as (
    select
        file_sha256,
        what,
        source,
        occurrences,
        page,
        case when what = 'agency' then {{ regexp_remove('mentioned', '^[0-9]{3,9}[-— ]?') }} else mentioned end as mentioned
    from mention
),

ranked as (
    select
        mention.file_sha256,
        mention.what,
        mention.mentioned,
        mention.source,
        row_number() over (
            partition by mention.file_sha256, mention.what
            order by mention_source.rank, mention.occurrences desc, mention.page, mention.mentioned
        ) as choice
    from candidate as mention
    inner join mention_source on mention.source = mention_source.source and mention.what = mention_source.what
    left join place_name on mention.what = 'agency' and mention.mentioned = place_name.name
    -- The name of a place is no agency: 上海市普陀区 on the cover of 上海市普陀区司法局.
    where place_name.name is null and (mention.what <> 'agency' or length(mention.mentioned) >= 3)
),

printed as (
    select
        file_sha256,
        max(case when what = 'agency' then mentioned end) as agency_name,
        max(case when what = 'agency' then source end) as agency_source,
        max(case when what = 'agency_code' then mentioned end) as agency_code,
        max(case when what = 'agency_kind' then mentioned end) as agency_kind,
        {{ to_integer("max(case when what = 'year' then mentioned end)") }} as fiscal_year,
        max(case when what = 'phase' then mentioned end) as phase
    from ranked
    where choice = 1
    group by file_sha256
),

-- The year of a table is the latest over its columns (2023年执行数 | 2024年预算数); that of a file, of most of its tables.
year_of_table as (
    select
        file_sha256,
        table_no,
        max({{ regexp_part('column_path', '((?:19|20)[0-9]{2})年', 1) }}) as printed_year
    from {{ ref('stg_printed_column') }}
    where column_path like '%年%'
    group by file_sha256, table_no
),

year_over_columns as (
    select
        file_sha256,
        printed_year,
        row_number() over (partition by file_sha256 order by count(*) desc, printed_year desc) as choice
    from year_of_table
    where printed_year <> ''
    group by file_sha256, printed_year
),

-- 附件2：北京市审计局2026年度部门预算报表.pdf, 2026年北京市审计局部门预算.pdf
file_says as (
    select
        file_sha256,
        {{ regexp_remove(
            "coalesce("
            ~ regexp_part('file_name', '([一-龥()（）]{4,40})(?:19|20)[0-9]{2}年?度?[一-龥]{0,6}(?:预算|决算)', 1) ~ ", "
            ~ regexp_part('file_name', '(?:19|20)[0-9]{2}年?度?([一-龥()（）]{4,40})(?:部门|单位)(?:综合)?(?:预算|决算)', 1)
            ~ ")", '^(附件|附表|关于|公开|公布)+|(部门|单位)$') }}
            as agency_name,
        {{ to_integer(regexp_part('file_name', '((?:19|20)[0-9]{2})', 1)) }} as fiscal_year
    from file
    where copy_no = 1
),

named as (
    select
        document.file_sha256,
        file.file_name,
        file.file_path,
        file.copies,
        document.format,
        document.page_count,
        document.table_count,
        document.status,
        -- 西安市财政局(汇总) is the department itself, with its units
        {{ regexp_remove("translate(coalesce(printed.agency_name, manifest.agency_name, file_says.agency_name), '（）', '()')", '\\s|\\((汇总|部门汇总|合并|含(所属|下属)单位)\\)$') }}
            as name_said,
        case
            when printed.agency_name is not null then printed.agency_source
            when manifest.agency_name is not null then 'manifest'
            when file_says.agency_name is not null then 'file_name'
        end as agency_source,
        printed.agency_code,
        printed.agency_kind as printed_kind,
        manifest.agency_kind as manifest_kind,
        coalesce(
            printed.fiscal_year, manifest.fiscal_year, {{ to_integer('year_over_columns.printed_year') }},
            {{ to_integer(regexp_part('file.file_name', '(?:^|[^0-9])((?:19|20)[0-9]{2})(?:年|部门|单位|预算|决算)', 1)) }}
        ) as fiscal_year,
        coalesce(
            printed.phase, manifest.phase,
            case when file.file_name like '%决算%' then 'final' when file.file_name like '%预算%' then 'budget' end
        ) as phase,
        manifest.province as manifest_province,
        manifest.city as manifest_city,
        manifest.agency_name as manifest_agency,
        manifest.fiscal_year as manifest_year,
        manifest.phase as manifest_phase,
        manifest.published_on as published,
        manifest.url
    from document
    left join file on document.file_sha256 = file.file_sha256 and file.copy_no = 1
    left join printed on document.file_sha256 = printed.file_sha256
    left join manifest on document.file_sha256 = manifest.file_sha256
    left join year_over_columns
        on document.file_sha256 = year_over_columns.file_sha256 and year_over_columns.choice = 1
    left join file_says
        on document.file_sha256 = file_says.file_sha256
        and file_says.fiscal_year = coalesce(printed.fiscal_year, manifest.fiscal_year, file_says.fiscal_year)
        and {{ regexp_is('file_says.agency_name', "'.*(局|办|办公室|办公厅|厅|委|委员会|中心|所|站|院|校|大学|学院|队|会|镇|乡|街道|办事处|联|社|馆|政府|部)(\\(?本级\\)?)?'") }}
),

-- A name that opens with no place is that of the manifest's place: 林业局 of 定州市 is 定州市林业局. One that has the
-- place inside (共青团定州市委) stays as it is.
opening as (
    select distinct
        named.name_said
    from named
    inner join (select distinct prefix_length from division_prefix) as prefix_length
        on length(named.name_said) >= prefix_length.prefix_length
    inner join division_prefix
        on left(named.name_said, prefix_length.prefix_length) = division_prefix.prefix
),

manifest_place as (
    select
        named.file_sha256,
        min(spelled.code) as code,
        min(spelled.name) as place,
        min(spelled.short_name) as place_short,
        'manifest' as said_by
    from named
    inner join {{ ref('division_spelling') }} as spelled
        on coalesce(named.manifest_city, named.manifest_province) = spelled.place
        and case when named.manifest_city is null then spelled.level = 'province' else spelled.level in ('city', 'county') end
    group by named.file_sha256
    having count(distinct spelled.code) = 1
),

-- Where no manifest speaks of a file, the folder that it lies in may bear the name of a place: 定州/….xls.
unlisted as (
    select
        file_sha256,
        concat('/', {{ regexp_remove('file_path', '[^/]*$') }}) as folder
    from named
    where manifest_city is null and manifest_province is null
),

named_folder as (
    select
        unlisted.folder,
        min(division.code) as code,
        min(division.name) as place,
        min(division.short_name) as place_short
    from (select distinct folder from unlisted) as unlisted
    inner join division
        on contains(unlisted.folder, concat('/', division.name, '/'))
        or contains(unlisted.folder, concat('/', division.short_name, '/'))
    where division.level in ('city', 'county')
    group by unlisted.folder
    having count(distinct division.code) = 1
),

folder_place as (
    select
        unlisted.file_sha256,
        named_folder.code,
        named_folder.place,
        named_folder.place_short,
        'folder' as said_by
    from unlisted
    inner join named_folder on unlisted.folder = named_folder.folder
),

said_place as (
    select * from manifest_place
    union all
    select * from folder_place
),

placed as (
    select
        named.*,
        said_place.code as said_division,
        said_place.said_by as division_said_by,
        case
            when opening.name_said is null
                and said_place.place is not null
                and not contains(named.name_said, said_place.place_short)
                and {{ regexp_is('named.name_said', "'.*(局|办|办公室|办事处|委|委员会|中心|所|站|院|校|队|会|镇|乡|街道|联|社|馆|政府|(统战|宣传|组织|武装|工作)部)'") }}
                and not {{ regexp_is('named.name_said', "'(中国|中央|国家|全国|中华).*'") }}
                then concat(said_place.place, named.name_said)
            else named.name_said
        end as own_name
    from named
    left join opening on named.name_said = opening.name_said
    left join said_place on named.file_sha256 = said_place.file_sha256
),

-- Files that a manifest gives to one agency and kind are one agency's, whichever form of its name each prints:
-- the form printed in the best place, the longest among equals.
united as (
    select
        *,
        case
            when manifest_agency is null then own_name
            else first_value(own_name) over (
                partition by manifest_agency, manifest_province, manifest_city, manifest_kind
                order by
                    case
                        when own_name is null then 9
                        when agency_source in ('manifest', 'file_name') then 2
                        when agency_source = 'narrative' then 1
                        else 0
                    end,
                    length(own_name) desc,
                    own_name
            )
        end as one_name
    from placed
),

kinded as (
    select
        *,
        case
            when one_name like '%本级%' then 'headquarters'
            else coalesce(printed_kind, manifest_kind, 'department')
        end as agency_kind
    from united
),

named_once as (
    select
        one_name,
        {{ bare_agency_name('one_name') }} as bare_name,
        count(*) as files
    from kinded
    where one_name is not null
    group by one_name
),

-- How a name opens: its place, however it is spelled (屯留区, 长治市屯留区).
opened as (
    select
        named_once.one_name,
        named_once.bare_name,
        named_once.files,
        max(division_prefix.prefix_length) as prefix_length,
        arg_max(division_prefix.division_code, division_prefix.prefix_length) as division_code
    from named_once
    left join (select distinct prefix_length from division_prefix) as lengths
        on length(named_once.bare_name) > lengths.prefix_length
    left join division_prefix
        on left(named_once.bare_name, lengths.prefix_length) = division_prefix.prefix
    group by named_once.one_name, named_once.bare_name, named_once.files
),

-- 定州市检察院 is 定州市人民检察院: a short form of an organ at the end of the name of one place.
keyed as (
    select
        opened.one_name,
        opened.bare_name,
        opened.files,
        case
            when opened.division_code is null then opened.bare_name
            else concat(
                opened.division_code,
                substr(
                    opened.bare_name,
                    opened.prefix_length + 1,
                    length(opened.bare_name) - opened.prefix_length - coalesce(max(length(organ_short_form.short_form)), 0)
                ),
                arg_max(organ_short_form.full_form, length(organ_short_form.short_form))
            )
        end as agency_key
    from opened
    left join organ_short_form
        on right(opened.bare_name, length(organ_short_form.short_form)) = organ_short_form.short_form
        and right(opened.bare_name, length(organ_short_form.full_form)) <> organ_short_form.full_form
    group by opened.one_name, opened.bare_name, opened.files, opened.division_code, opened.prefix_length
),

-- The fullest form of the organ and its place; of those that differ in 中共 only, the one that most files print.
identified as (
    select
        kinded.*,
        case
            when keyed.agency_key is null then kinded.one_name
            else first_value(kinded.one_name) over (
                partition by keyed.agency_key, kinded.agency_kind
                order by length(keyed.bare_name) desc, keyed.files desc, length(kinded.one_name) desc, kinded.one_name
            )
        end as agency_name
    from kinded
    left join keyed on kinded.one_name = keyed.one_name
)

select
    file_sha256,
    file_name,
    file_path,
    copies,
    format,
    page_count,
    table_count,
    status,
    name_said,
    agency_name,
    agency_source,
    agency_code,
    printed_kind,
    fiscal_year,
    phase,
    manifest_province,
    manifest_city,
    manifest_agency,
    manifest_year,
    manifest_phase,
    published,
    url,
    said_division,
    division_said_by,
    agency_kind
from identified
