-- The answers of reviewers to findings (answers.csv beside the documents), typed. One row per answer.
select
    file_sha256,
    answers_file,
    row_no,
    finding_id,
    answer,
    reason,
    {{ to_integer('corrected_in') }} as corrected_in,
    answered_by,
    try_cast(answered_on as date) as answered_on,
    file as file_named,
    found_now,
    rule_id,
    printed
from {{ source('raw', 'answer') }}
