{#- Sums that close when an uncertain term is counted the other way (model candidate_trial). -#}
{% macro reconcile_candidate_trial(sums, terms) %}
    with open_sums as (

        select * from {{ sums }}
        where uncertain_terms > 0 and missing_terms = 0 and relation = 'equal'

    ),

    -- what counting a term the other way changes
    changes as (

        select
            open_sums.equation_id,
            open_sums.candidate,
            term.term_no,
            term.standing,
            case when term.standing = 'possible' then '计入' else '不计' end || term.line_label
            || case when term.standing = 'possible' then ' (with ' else ' (without ' end || term.line_label || ')' as said,
            case when term.side = 'reported' then 1 else -1 end
            * case when term.standing = 'possible' then 1 else -1 end * term.weight * term.amount_yuan as change_yuan,
            case when term.standing = 'possible' then 1 else -1 end * (term.amount_high - term.amount_low) / 2 as wider_yuan
        from open_sums
        inner join {{ terms }} as term
            on open_sums.equation_id = term.equation_id and coalesce(term.candidate, open_sums.candidate) = open_sums.candidate
        where term.standing in ('likely', 'possible') and term.term_state in ('printed', 'parts')

    ),

    trials as (

        select * from changes

        union all

        select
            equation_id,
            candidate,
            1 + max(term_no) as term_no,
            standing,
            case standing
                when 'possible' then '计入层级不明的各行 (with all lines of unknown level)'
                else '不计层级不明的各行 (without the lines of unknown level)'
            end as said,
            sum(change_yuan) as change_yuan,
            sum(wider_yuan) as wider_yuan
        from changes
        group by equation_id, candidate, standing
        having count(*) > 1

    ),

    final as (

        select
            trials.equation_id,
            trials.candidate,
            trials.said,
            trials.change_yuan,
            trials.wider_yuan
        from trials
        inner join open_sums using (equation_id, candidate)
        where
            abs(open_sums.reported_yuan - open_sums.computed_yuan + trials.change_yuan)
            <= (open_sums.reported_high - open_sums.reported_low + open_sums.computed_high - open_sums.computed_low) / 2
            + trials.wider_yuan
        qualify row_number() over (
            partition by trials.equation_id, trials.candidate
            order by abs(open_sums.reported_yuan - open_sums.computed_yuan + trials.change_yuan), trials.term_no
        ) = 1

    )

    select * from final
{% endmacro %}
