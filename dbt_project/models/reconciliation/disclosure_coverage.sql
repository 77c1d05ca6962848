-- What was checked and what was not, and why.
-- scope 'rule': one row per document, rule, status and reason, with the number of equations; every document has a row for
-- every rule of the catalogue, also where the rule does not apply or could not be checked.
-- scope 'statement': one row per document and printed statement: figures printed, landed, unmapped; of one that no seed
-- knows, or that is no list of figures, all are unmapped; figures that are held back are neither landed nor unmapped.
-- scope 'sentence': one row per file and how far its sentences with figures are understood, with their number.
-- scope 'page': one row per page with figures of money in no table. scope 'file': one row per file of which nothing landed.

with documents as (

    select distinct document_id
    from {{ ref('dim_document') }}

),

verdicts as (

    select
        document_id,
        rule_id,
        status,
        coalesce(reason, '') as reason,
        count(*) as equations
    from {{ ref('disclosure_verdict') }}
    group by document_id, rule_id, status, coalesce(reason, '')

),

statements as (

    select
        document_id,
        statement_code,
        bool_and(is_empty) as is_empty,
        sum(cells_unmapped) as cells_unmapped
    from {{ ref('fact_statement') }}
    where statement_code != 'unknown' and shape = 'list'
    group by document_id, statement_code

    union all

    select
        document_id,
        '*' as statement_code,
        bool_and(is_empty) as is_empty,
        sum(cells_unmapped) as cells_unmapped
    from {{ ref('fact_statement') }}
    where statement_code != 'unknown' and shape = 'list'
    group by document_id

),

-- needs: statements that must all be there, ';' between; '|' between those that can stand for one another; * is any
needed as (

    select
        rule_id,
        silence,
        need,
        unnest(string_split(need, '|')) as statement_code
    from (
        select
            rule_id,
            silence,
            unnest(string_split(needs, ';')) as need
        from {{ ref('rule_catalogue') }}
        -- what is between disclosures corpus_coverage answers for
        where family != 'corpus'
    )

),

met as (

    select
        documents.document_id,
        needed.rule_id,
        needed.need,
        min(needed.silence) as silence,
        count(statements.statement_code) as printed,
        count(statements.statement_code) filter (where not statements.is_empty) as with_figures,
        coalesce(sum(statements.cells_unmapped), 0) as cells_unmapped
    from documents
    cross join needed
    left join statements
        on documents.document_id = statements.document_id and needed.statement_code = statements.statement_code
    group by documents.document_id, needed.rule_id, needed.need

),

silent as (

    select
        met.document_id,
        met.rule_id,
        case
            when min(met.printed) = 0 then 'not_applicable'
            when min(met.with_figures) = 0 then 'not_applicable'
            when sum(met.cells_unmapped) > 0 then 'not_checked'
            else min(met.silence)
        end as status,
        case
            when min(met.printed) = 0
                then '文件没有所需报表 (the document does not print): ' || min(case when met.printed = 0 then met.need end)
            when min(met.with_figures) = 0
                then '所需报表为空表 (printed empty): ' || min(case when met.with_figures = 0 then met.need end)
            when sum(met.cells_unmapped) > 0
                then '所需报表有未识别的数字 (figures of unknown meaning in the statements it needs)'
            when min(met.silence) = 'not_checked'
                then '报表齐备而未找到所需的数字 (the statements are there, the figures it needs were not found)'
            else '报表不印所需的行或栏 (the template does not print the lines or columns it needs)'
        end as reason
    from met
    anti join verdicts on met.document_id = verdicts.document_id and met.rule_id = verdicts.rule_id
    group by met.document_id, met.rule_id

),

by_rule as (

    select
        'rule' as scope,
        document_id,
        rule_id,
        status,
        reason,
        equations
    from verdicts

    union all

    select
        'rule' as scope,
        document_id,
        rule_id,
        status,
        reason,
        0 as equations
    from silent

),

held as (

    select
        statement_id,
        count(*) filter (where printed_text != '') as cells_held
    from {{ ref('held_back') }}
    group by statement_id

),

by_statement as (

    select
        'statement' as scope,
        document_id,
        file_sha256,
        printed.statement_id,
        printed.statement_code,
        title,
        case when printed.statement_code = 'unknown' then headings end as headings,
        case
            when held.statement_id is not null then 'held_back'
            when cells_printed = 0 then 'empty'
            when cells_unmapped = 0 then 'landed'
            else 'unmapped'
        end as status,
        case
            when held.statement_id is not null
                then concat('读取存疑，', held.cells_held, '个数字未予发布 (in doubt, so not published)')
            when cells_unmapped = 0 then ''
            when printed.shape = 'unknown' then '报表标题未能识别 (the title is not known)'
            when printed.shape = 'government' then '政府预算表，不属于任何部门 (a table of a government as a whole: no department discloses it)'
            when printed.shape = 'form'
                then '按原样入库，不作为部门收支 (landed as printed, no lines are made of it): ' || statement.name_zh
            else '有数字未能识别含义 (figures of unknown meaning)'
        end as reason,
        cells_printed,
        cells_landed,
        cells_unmapped
    from {{ ref('fact_statement') }} as printed
    left join {{ ref('statement') }} as statement on printed.statement_code = statement.statement_code
    left join held on printed.statement_id = held.statement_id

),

by_page as (

    select
        'page' as scope,
        document.document_id,
        outside.file_sha256,
        outside.page,
        'outside_tables' as status,
        '数字在任何表格之外 (figures in no table): ' || outside.example as reason,
        outside.figures as cells_printed,
        0 as cells_landed,
        outside.figures as cells_unmapped
    from {{ ref('stg_outside_figure') }} as outside
    left join {{ ref('dim_document') }} as document on outside.file_sha256 = document.file_sha256

),

-- A narrative lands no line and has its sentences; a form lands none either. Only a file of which neither a line nor a
-- recognised statement comes is told here.
by_file as (

    select
        'file' as scope,
        file.document_id,
        file.file_sha256,
        'nothing_found' as status,
        '未找到任何报表 (no statement was found in this file)'
            || coalesce(': ' || min(said.sentence), '') as reason,
        coalesce(sum(found.cells_printed), 0) as cells_printed,
        coalesce(sum(found.cells_landed), 0) as cells_landed,
        coalesce(sum(found.cells_unmapped), 0) as cells_unmapped
    from {{ ref('dim_document') }} as file
    inner join {{ ref('stg_document') }} as document
        on file.file_sha256 = document.file_sha256 and document.status = 'read'
    left join {{ ref('fact_statement') }} as found on file.file_sha256 = found.file_sha256
    left join {{ ref('stg_message') }} as said on file.file_sha256 = said.file_sha256 and said.code = 'no_tables'
    group by file.document_id, file.file_sha256
    having count(*) filter (where found.statement_code != 'unknown') = 0

),

-- sentences with figures, by how much of their figures' words is understood
sentences as (

    select
        min(document_id) as document_id,
        file_sha256,
        sentence_no,
        case
            when bool_and(understood = 'whole') then 'read_whole'
            when bool_or(understood = 'whole' or understood = 'in part') then 'read_in_part'
            else 'not_read'
        end as status
    from {{ ref('fact_claim') }}
    where kind != 'year'
    group by file_sha256, sentence_no

),

by_sentence as (

    select
        'sentence' as scope,
        document_id,
        file_sha256,
        status,
        case when status != 'read_whole' then '语句中有未识别的词 (words of unknown meaning: mingzhang unknown)' end as reason,
        count(*) as equations
    from sentences
    group by document_id, file_sha256, status

),

final as (

    select * from by_rule
    union all by name
    select * from by_sentence
    union all by name
    select * from by_statement
    union all by name
    select * from by_page
    union all by name
    select * from by_file

)

select
    scope,
    document_id,
    document_id as disclosure_id,
    rule_id,
    status,
    nullif(reason, '') as reason,
    equations,
    file_sha256,
    statement_id,
    statement_code,
    title,
    headings,
    page,
    cells_printed,
    cells_landed,
    cells_unmapped
from final
