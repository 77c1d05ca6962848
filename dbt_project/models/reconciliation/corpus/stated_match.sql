-- Each stated figure of another year or phase (stated_elsewhere) beside the figure of the other disclosure that is the same
-- thing. Where a disclosure prints that thing several times, or in several editions, the figure that comes nearest counts: a
-- difference is one under every reading. other_figure_id is NULL where the other disclosure does not print it.
-- One row per stated figure and relation.

with stated as (

    select
        stated.*,
        amount.amount_yuan + stated.change_weight * coalesce(change.amount_yuan, 0) as stated_yuan,
        case
            when stated.change_weight < 0 then amount.amount_low - coalesce(change.amount_high, 0)
            else amount.amount_low + stated.change_weight * coalesce(change.amount_low, 0)
        end as stated_low,
        case
            when stated.change_weight < 0 then amount.amount_high - coalesce(change.amount_low, 0)
            else amount.amount_high + stated.change_weight * coalesce(change.amount_high, 0)
        end as stated_high
    from {{ ref('stated_elsewhere') }} as stated
    inner join {{ ref('corpus_figure') }} as amount on stated.amount_id = amount.figure_id
    left join {{ ref('corpus_figure') }} as change on stated.change_id = change.figure_id

),

paired as (

    select
        stated.*,
        pair.relation,
        pair.other_document_id,
        pair.other_version,
        pair.other_is_latest,
        pair.bridge as agency_bridge
    from stated
    inner join {{ ref('disclosure_pair') }} as pair
        on
            stated.document_id = pair.document_id
            and stated.target_year = pair.other_year
            and stated.target_phase = pair.other_phase

),

readings as (

    select
        paired.*,
        line.figure_id as other_figure_id,
        line.bridge as subject_bridge,
        line.is_one_to_one,
        other.amount_yuan as other_yuan,
        other.subject_name as other_subject_name,
        other.subject_code as other_subject_code,
        greatest(0, paired.stated_low - other.amount_high, other.amount_low - paired.stated_high) as apart_yuan
    from paired
    left join {{ ref('comparable_line') }} as line
        on paired.other_document_id = line.document_id and paired.line_key = line.line_key
    left join {{ ref('corpus_figure') }} as other on line.figure_id = other.figure_id

),

-- is any reading with the words' own line among those that the other disclosure prints?
chosen as (

    select
        *,
        bool_or(is_named and other_figure_id is not null) over (partition by place, relation) as has_named_reading
    from readings
    qualify row_number() over (
        partition by place, relation
        order by
            other_figure_id is null, apart_yuan > 0, not is_named, apart_yuan, abs(stated_yuan - other_yuan), not other_is_latest,
            subject_bridge is not null, other_figure_id
    ) = 1

)

select * exclude (line_key)
from chosen
