"""The tables of forms, which the rules of forms and sentences read beside the statements of a Paper: their columns, no rows."""

# What the rules of forms read, beside the cells: empty here (test_forms.py fills them).
FORM_TABLES = {
    "stg_sentence": {"file_sha256": "varchar", "sentence_no": "integer", "page": "integer", "sentence": "varchar"},
    "fact_project": {
        "project_id": "varchar", "document_id": "varchar", "statement_id": "varchar", "form_kind": "varchar",
        "project_name": "varchar", "unit_name": "varchar", "fiscal_year": "integer", "amount_yuan": "decimal(18,2)",
        "period_yuan": "decimal(18,2)", "phase": "varchar", "page": "integer", "goal_year": "varchar",
        "goal_period": "varchar",
    },
    "fact_project_funding": {
        "funding_id": "varchar", "project_id": "varchar", "document_id": "varchar", "table_no": "integer",
        "row_no": "integer", "scope": "varchar", "source": "varchar", "amount_yuan": "decimal(18,2)",
        "page": "integer", "label": "varchar", "printed_text": "varchar", "share_percent": "decimal(9,4)",
    },
    "fact_self_evaluation": {
        "project_id": "varchar", "document_id": "varchar", "page": "integer", "execution_score": "decimal(9,4)",
        "score_total": "decimal(9,4)", "grade": "varchar",
    },
    "fact_performance_indicator": {
        "indicator_id": "varchar", "project_id": "varchar", "page": "integer", "scope": "varchar", "level1": "varchar",
        "level2": "varchar", "indicator_name": "varchar", "value_text": "varchar", "operator": "varchar",
        "value": "decimal(24,6)", "unit": "varchar", "actual_text": "varchar", "weight": "decimal(18,4)",
        "score": "decimal(18,4)",
    },
    "fact_project_line": {
        "project_id": "varchar", "statement_id": "varchar", "table_no": "integer", "row_no": "integer",
    },
    "int_additive_line": {"budget_line_id": "varchar"},
    "int_form_statement_row": {
        "document_id": "varchar", "statement_id": "varchar", "table_no": "integer", "row_no": "integer",
        "project_name": "varchar",
    },
    "int_form_execution": {
        "file_sha256": "varchar", "form_no": "integer", "table_no": "integer", "row_no": "integer", "page": "integer",
        "label": "varchar", "what": "varchar", "figure": "decimal(28,8)", "printed_text": "varchar",
    },
    "int_form_field": {
        "file_sha256": "varchar", "line_no": "integer", "page": "integer", "field": "varchar", "value": "varchar",
    },
    "int_form_token": {
        "file_sha256": "varchar", "table_no": "integer", "row_no": "integer", "role": "varchar", "source": "varchar",
    },
    "int_form_line": {"file_sha256": "varchar", "table_no": "integer", "row_no": "integer", "line_no": "integer"},
    "int_form_project": {
        "project_id": "varchar", "file_sha256": "varchar", "form_no": "integer", "first_line_no": "integer",
        "last_line_no": "integer", "is_list": "boolean",
    },
    "int_form_figure": {
        "budget_line_id": "varchar", "document_id": "varchar", "statement_id": "varchar", "statement_code": "varchar",
        "line_label": "varchar", "column_path": "varchar", "page": "integer", "row_no": "integer", "column_no": "integer",
        "printed_text": "varchar", "amount_yuan": "decimal(20,4)", "amount_low": "decimal(20,4)",
        "amount_high": "decimal(20,4)", "term_state": "varchar", "reason": "varchar",
    },
}  # fmt: skip
