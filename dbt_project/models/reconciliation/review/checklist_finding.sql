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
        document.file_sha256,
        split_part(part.equation_id, ':', 2) as place
    from {{ ref('finding') }} as finding
    inner join {{ ref('finding_equation') }} as part using (finding_id)
    inner join {{ ref('dim_document') }} as document
        on finding.document_id = document.document_id and left(part.equation_id, 12) = left(document.file_sha256, 12)
    where not finding.waived and finding.fault = 'publisher'

),

-- t39.36 is a place in sentence 39, s12 is the twelfth figure in sentences
sentences as (

    select
        equations.*,
        coalesce(said.block_no, figure.block_no) as block_no
    from equations
    left join {{ ref('stg_sentence') }} as said
        on
            equations.file_sha256 = said.file_sha256
            and equations.place like 't%'
            and said.sentence_no = {{ to_integer("split_part(substr(equations.place, 2), '.', 1)") }}
    left join {{ ref('stg_sentence_figure') }} as figure
        on
            equations.file_sha256 = figure.file_sha256
            and equations.place like 's%'
            and figure.figure_no = {{ to_integer("substr(equations.place, 2)") }}
    where equations.statement_id is null

),

under_heading as (

    select
        sentences.finding_id,
        sentences.document_id,
        sentences.kind,
        evidence.item_id,
        cast(null as varchar) as statement_id
    from sentences
    inner join {{ ref('review_evidence') }} as evidence
        on
            sentences.file_sha256 = evidence.file_sha256
            and evidence.kind = 'heading'
            and evidence.block_no <= sentences.block_no
    qualify row_number() over (
        partition by sentences.equation_id
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
