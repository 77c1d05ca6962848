{#- Written by rule_models.py from the folders under models/reconciliation/rules: do not edit by hand.
    kind: terms (equations over printed figures), of_equations (equations over other rules' terms), checks (verdicts),
    sentences (a stated figure and what it is computed from), wording (words that should not be there), corpus (equations
    over figures of several disclosures), corpus_checks (verdicts on several disclosures). -#}
{% macro rule_models(kind) %}
  {%- set models = {
    'terms': [
      'w10_form_sums',
      'w11_summary_levels',
      'w12_change_between_years',
      'w13_assets',
      'w14_procurement',
      'w15_carried_through',
      'w1_parts_across_columns',
      'w2_subject_roll_up',
      'w3_total_line',
      'w4_revenue_totals',
      'w5_expenditure_totals',
      'w6_revenue_is_expenditure',
      'w7_three_public',
      'w8_project_tree',
      'x10_project_carryover',
      'x11_form_and_line',
      'x12_same_line_same_value',
      'x13_revenue_by_function',
      'x14_sources',
      'x15_same_total_same_value',
      'x16_basic_and_project_by_fund',
      'x1_revenue_total',
      'x2_expenditure_total',
      'x3_function_lines',
      'x4_fiscal_summary',
      'x5_general_budget',
      'x6_basic_expenditure',
      'x7_agency_operating',
      'x8_economic_within_three_public',
      'x9_project_current',
    ],
    'of_equations': [
      'w9_total_below_part',
    ],
    'checks': [
      'd1_statements_complete',
      'd2_unit_printed',
      'd3_nothing_lost',
      'd4_codes',
      'd4n_names',
      'd5_one_agency_one_year',
      'p1_self_evaluation',
    ],
    'sentences': [
      'n10_comparisons',
      'n1_amounts',
      'n2_shares',
      'n3_compositions',
      'n4_changes',
      'n4r_zero_base',
      'n5_completion',
      'n6_said_twice',
      'n7_counts',
    ],
    'wording': [
      'n8_this_year',
      'n9_left_over',
      'n9r_slips',
    ],
    'corpus': [
      't1_last_year',
      't2_original_budget',
      't3_units',
    ],
    'corpus_checks': [
      't4_republication',
      't5_vanished',
      't6_projects',
    ],
  } -%}
  {{ return(models[kind]) }}
{% endmacro %}
