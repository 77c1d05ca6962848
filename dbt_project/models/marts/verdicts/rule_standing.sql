-- What a rule's record says of it (seed rule_record): how many of its hits were judged on the page, how many were true, and
-- whether it is on trial because fewer than 95 in 100 were. One row per rule that has a record.
select
    rule_id,
    cast(hits_judged as integer) as hits_judged,
    cast(hits_true as integer) as hits_true,
    cast(hits_judged as integer) > 0 and 100 * cast(hits_true as integer) < 95 * cast(hits_judged as integer) as is_on_trial,
    flags_rightly,
    passes_rightly
from {{ ref('rule_record') }}
