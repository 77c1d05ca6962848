-- Every quantity that a sentence states, in the unit of its measure and as the interval that its decimals leave open:
-- yuan, per cent, square metres, pieces. Years, dates, codes and bounds (100万元以上) state no quantity.
-- One row per figure of a sentence that has a role.
with figure as (

    select * from {{ ref('stg_sentence_figure') }}
    where role not in ('none', 'threshold') and number is not null and abs(number) < 1e14

),

measured as (

    select
        figure.*,
        case
            when figure.form = 'money' then unit.multiplier
            when figure.printed_unit = '‰' then 0.1
            when figure.form in ('percent', 'none') then 1
            else coalesce(measure.multiplier, 1)
        end as multiplier,
        case
            when figure.form in ('money', 'percent', 'none') then figure.form
            else coalesce(measure.measure, figure.form)
        end as measure
    from figure
    left join {{ ref('unit') }} as unit on replace(figure.printed_unit, '圆', '元') = unit.unit
    left join {{ ref('claim_measure') }} as measure on figure.printed_unit = measure.unit

),

final as (

    select
        {{ claim_id('measured', 'sentence') }} as claim_id,
        document.document_id,
        document.fiscal_year,
        document.phase as document_phase,
        measured.*,
        cast(measured.number * measured.multiplier as decimal(24, 4)) as stated,
        -- one step of the last printed digit
        cast(measured.multiplier * power(10, -measured.decimals) as decimal(24, 6)) as step,
        measured.approximation is not null or measured.number_high is not null as is_approximate
    from measured
    left join {{ ref('stg_sentence') }} as sentence
        on measured.file_sha256 = sentence.file_sha256 and measured.sentence_no = sentence.sentence_no
    left join {{ ref('dim_document') }} as document on measured.file_sha256 = document.file_sha256

)

select * from final
