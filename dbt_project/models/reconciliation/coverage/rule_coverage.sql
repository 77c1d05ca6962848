-- What each rule checked in a disclosure, and why not where it did not: every document has a row for every rule within a
-- disclosure, also where the rule does not apply. One row per document, rule, status and reason.
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

-- needs: statements that must all be there, ';' between; '|' between those that can replace one another; * is any
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

)

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
