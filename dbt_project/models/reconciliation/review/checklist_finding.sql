-- Findings under the items of the bureaus' sheets: by the heading above the sentences in which they show, or by the statements
-- of their equations. Those that a person has answered away (waived) are left out. One row per finding, item and statement.
{{ config(tags=['corpus']) }}

with equations as (

    select
        finding.finding_id,
        finding.document_id,
        finding.kind,
        part.equation_id,
        part.statement_id,
        part.block_no,
        part.file_sha256
    from {{ ref('finding') }} as finding
    inner join {{ ref('finding_equation') }} as part using (finding_id)
    where not finding.waived and finding.fault = 'publisher'

),

under_heading as (

    select
        equations.finding_id,
        equations.document_id,
        equations.kind,
        evidence.item_id,
        cast(null as varchar) as statement_id
    from equations
    inner join {{ ref('review_evidence') }} as evidence
        on
            equations.file_sha256 = evidence.file_sha256
            and evidence.kind = 'heading'
            and evidence.block_no <= equations.block_no
    where equations.statement_id is null
    qualify row_number() over (
        partition by equations.equation_id
        order by evidence.block_no desc, evidence.item_id desc
    ) = 1

),

of_statement as (

    select
        equations.finding_id,
        equations.document_id,
        equations.kind,
        item.item_id,
        equations.statement_id
    from equations
    cross join {{ ref('review_item') }} as item
    where item.evidence = 'statements' and equations.statement_id is not null

)

select * from under_heading
union
select * from of_statement
