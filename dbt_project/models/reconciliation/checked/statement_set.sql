-- Which statements of a document belong together. A disclosure prints each statement once, as a rule; a file can
-- also hold the statements of several units one after the other, and a disclosure can be published in two formats.
-- A new set begins where a file prints a second summary (收支总表), and with each file where the files repeat each
-- other. Rules between statements compare inside one set. One row per recognised statement.

with statements as (

    select
        document_id,
        statement_id,
        file_sha256,
        statement_code,
        table_no
    from {{ ref('fact_statement') }}
    where statement_code != 'unknown' and not coalesce(is_hidden, false)

),

repeated as (

    select
        document_id,
        bool_or(file_count > 1) as files_repeat
    from (
        select
            document_id,
            statement_code,
            count(distinct file_sha256) as file_count
        from statements
        group by document_id, statement_code
    )
    group by document_id

),

counted as (

    select
        statements.*,
        repeated.files_repeat,
        dense_rank() over (partition by document_id order by file_sha256) as file_no,
        count(*) filter (where statement_code = 'summary') over (partition by document_id, file_sha256) as summaries,
        count(*) filter (where statement_code = 'summary') over (
            partition by document_id, file_sha256 order by table_no
        ) as summaries_so_far
    from statements
    inner join repeated using (document_id)

),

final as (

    select
        document_id,
        statement_id,
        statement_code,
        file_sha256,
        table_no,
        document_id || '/' || case when files_repeat then file_no else 0 end
        || '/' || case when summaries > 1 then greatest(summaries_so_far, 1) else 1 end as statement_set
    from counted

)

select * from final
