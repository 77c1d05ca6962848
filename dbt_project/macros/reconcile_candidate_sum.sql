{#- The sums of both sides of every equation, from a relation of terms with their figures (reconcile_figures): model
    candidate_sum says what its rows are. The stages disclosures and corpus evaluate their equations by this one text. -#}
{% macro reconcile_candidate_sum(terms) %}
    with terms as (

        select * from {{ terms }}

    ),

    candidates as (

        select distinct
            equation_id,
            candidate
        from terms
        where candidate is not null

    ),

    counted as (

        select
            terms.* exclude (candidate, amount_yuan, amount_low, amount_high),
            coalesce(candidates.candidate, '') as candidate,
            case when terms.standing = 'possible' then 0 else terms.amount_yuan end as amount_yuan,
            case when terms.standing = 'possible' then 0 else terms.amount_low end as amount_low,
            case when terms.standing = 'possible' then 0 else terms.amount_high end as amount_high,
            terms.standing in ('likely', 'possible') and terms.term_state in ('printed', 'parts') as is_uncertain
        from terms
        left join candidates on terms.equation_id = candidates.equation_id
        where terms.candidate is null or terms.candidate = candidates.candidate

    ),

    sums as (

        select
            rule_id,
            equation_id,
            candidate,
            min(relation) as relation,
            min_by(document_id, term_no) as document_id,
            min_by(statement_id, term_no) as statement_id,
            min_by(statement_code, term_no) as statement_code,
            min_by(line_label, term_no) as line_label,
            min_by(column_path, term_no) as column_path,
            min_by(page, term_no) as page,
            {% for side in ['reported', 'computed'] -%}
            coalesce(sum(weight * amount_yuan) filter (where side = '{{ side }}'), 0) as {{ side }}_yuan,
            coalesce(sum(case when weight < 0 then weight * amount_high else weight * amount_low end)
                filter (where side = '{{ side }}'), 0) as {{ side }}_low,
            coalesce(sum(case when weight < 0 then weight * amount_low else weight * amount_high end)
                filter (where side = '{{ side }}'), 0) as {{ side }}_high,
            count(*) filter (where side = '{{ side }}') as {{ side }}_terms,
            {% endfor -%}
            count(*) filter (where side = 'reported' and term_state = 'printed') as reported_printed,
            count(*) filter (where side = 'computed' and term_state not in ('blank', 'dash')) as computed_printed,
            max(amount_low) filter (where side = 'computed' and term_state = 'printed') as largest_part_low,
            count(*) filter (where term_state = 'missing') as missing_terms,
            count(*) filter (where is_uncertain) as uncertain_terms,
            min_by(reason, term_no) filter (where term_state = 'missing') as missing_reason,
            min_by(concat_ws(' / ', line_label, column_path), term_no) filter (where term_state = 'missing' or is_uncertain)
                as doubtful_place
        from counted
        group by rule_id, equation_id, candidate
        having
            count(*) filter (where term_state in ('printed', 'missing')) > 0
            -- a blank total over parts of 0.00 says nothing either, nor does a total of 0.00 without any part
            and not (
                (
                    count(*) filter (where side = 'reported' and term_state not in ('blank', 'dash')) = 0
                    or count(*) filter (where side = 'computed') = 0
                )
                and count(*) filter (where term_state = 'missing') = 0
                and bool_and(coalesce(amount_yuan, 0) = 0)
            )

    )

    select * from sums
{% endmacro %}
