"""Copies of the published marts for tools that do not open DuckDB: Parquet, CSV, a workbook, PostgreSQL."""
