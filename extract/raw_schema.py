"""The raw tables: what recognition lands, one Polars schema each, and the same tables in DuckDB's `raw` schema.

This is the contract between the rooms: `extract/` writes these, `dbt_project/models/staging` reads them.
Nothing here has a meaning yet: no statement code, no yuan, no fund. Keys: `file_sha256` (64 hex digits of the
file's bytes) and, inside a file, `table_no` (a logical table, continued pages joined, from 1 in reading order),
`row_no` and `column_no` (from 0 in the logical table). Places are `page` (from 1) and `x0, y0, x1, y1` (points,
origin top left; NULL where the format has none).
"""

import polars as pl

PLACE = {"page": pl.Int32, "x0": pl.Float32, "y0": pl.Float32, "x1": pl.Float32, "y1": pl.Float32}
KEY = {"file_sha256": pl.String}

RAW_SCHEMAS: dict[str, dict[str, pl.DataType]] = {
    # One row per file content. status: read | unreadable | no_text | not_a_disclosure. dialect: how a text tells its
    # cells apart (layout | reading_order | counted_blanks | tabs | markdown | html), NULL for other formats.
    "document": KEY
    | {
        "format": pl.String,
        "dialect": pl.String,
        "byte_size": pl.Int64,
        "page_count": pl.Int32,
        "table_count": pl.Int32,
        "status": pl.String,
        "message": pl.String,
        "extractor_version": pl.String,
    },
    # One row per path at which a content was found (the same bytes may lie in several places, or in a zip).
    # Written at build time, not cached.
    "file": KEY | {"file_path": pl.String, "file_name": pl.String, "folder": pl.String, "container": pl.String},
    # One row per file that a manifest.csv beside the documents names: the collector's hints, as strings
    # (agency_kind department|unit, phase budget|final, year '2024'). Written at build time, not cached.
    "manifest": KEY
    | {
        "file_path": pl.String,
        "manifest": pl.String,
        "agency": pl.String,
        "agency_kind": pl.String,
        "year": pl.String,
        "phase": pl.String,
        "province": pl.String,
        "city": pl.String,
        "url": pl.String,
        "published_on": pl.String,
        "part": pl.String,
    },
    # One row per build: the one that loads its documents; none where somebody models by hand. documents: the name of the folder
    # or file. Written at build time, not cached.
    "build": {
        "build_id": pl.String,
        "started_at": pl.Datetime(time_zone="UTC"),
        "documents": pl.String,
        "gate": pl.String,
        "files_read_now": pl.Int32,
    },
    # One row per answer of a reviewer to a finding (answers.csv beside the documents). file_sha256: the file of the corpus
    # that the finding is about, NULL where it is not there. answer in (accepted, rejected, corrected). corrected_in: number of
    # the edition. file: as the row names it; found_now: SHA-256 of what lies there now. rule_id, printed: the finding's rule,
    # its row or sentence as they were. Written at build time, not cached.
    "answer": KEY
    | {
        "answers_file": pl.String,
        "row_no": pl.Int32,
        "finding_id": pl.String,
        "answer": pl.String,
        "reason": pl.String,
        "corrected_in": pl.String,
        "answered_by": pl.String,
        "answered_on": pl.String,
        "file": pl.String,
        "found_now": pl.String,
        "rule_id": pl.String,
        "printed": pl.String,
    },
    # One row per sentence for the person who gave the file.
    "message": KEY
    | {"message_no": pl.Int32, "severity": pl.String, "code": pl.String, "text": pl.String, "page": pl.Int32},
    # One row per candidate for who, when and what: what in (agency, agency_code, year, phase, agency_kind);
    # source in (cover, cover_line, label, table_caption, running_title, table_title, form_field, narrative, title_word);
    # label: what 部门名称： or a code says beside a table; form_field: 部门名称 in a form's first row. value normalised
    # (year '2024'; phase budget|final; agency_kind department|unit|headquarters; agency name as printed, NFKC).
    # occurrences: how many times that value was met in that source. evidence: the text it was read from.
    "mention": KEY
    | {
        "what": pl.String,
        "value": pl.String,
        "source": pl.String,
        "occurrences": pl.Int32,
        "page": pl.Int32,
        "evidence": pl.String,
    },
    # One row per figure by which a file can be told from others, and place in (sentence, table): money in sentences (in the
    # order said), totals of tables (the largest first). number_text: canonical decimal without idle zeros. unit: as
    # printed, NULL where a table prints none. occurrences: how often the file prints it there.
    "telling_figure": KEY
    | {
        "place": pl.String,
        "number_text": pl.String,
        "unit": pl.String,
        "order_no": pl.Int32,
        "occurrences": pl.Int32,
    },
    # One row per paragraph outside tables, in reading order (block_no is shared with tables).
    "paragraph": KEY | {"block_no": pl.Int32, "role": pl.String, "text": pl.String, "plain": pl.String} | PLACE,
    # One row per sentence of the narrative, in reading order; passage_no: the paragraph it is in, whole again where the
    # page or the column broke it. char_start, char_end: its span in the plain text of that passage. text: plain.
    # heading: the nearest heading above; heading_path: all of them, ' > ' between.
    "sentence": KEY
    | {
        "sentence_no": pl.Int32,
        "passage_no": pl.Int32,
        "block_no": pl.Int32,
        "char_start": pl.Int32,
        "char_end": pl.Int32,
        "text": pl.String,
        "heading": pl.String,
        "heading_path": pl.String,
    }
    | PLACE,
    # One row per figure in a sentence. char_start, char_end: its span in the sentence. form in (money, percent, area,
    # count, year, date, law_number, code, ordinal, plain, none); none is a word that says zero (持平). value: canonical
    # decimal in `unit`; value_high for a range. numeral in (arabic, chinese, word). role in (amount, base, change_amount,
    # change_rate, share, completion, comparison, other, threshold, none). phrase: the noun that the figure is about, as printed;
    # phrase_before: the clause before it; topic: the noun that opened the paragraph. verb, compared, whole: as printed.
    # subject_code: a code printed in these words. The columns in _no name other figures of the file (figure_no): the
    # amount a change or share is about, the other amount it may be about, the amount that an open list divides, the
    # sentence's first amount, the change that a rate expresses, the amount it is compared with. sure: all in one sentence.
    "sentence_figure": KEY
    | {
        "figure_no": pl.Int32,
        "sentence_no": pl.Int32,
        "block_no": pl.Int32,
        "char_start": pl.Int32,
        "char_end": pl.Int32,
        "text": pl.String,
        "form": pl.String,
        "value": pl.String,
        "value_high": pl.String,
        "decimals": pl.Int32,
        "unit": pl.String,
        "approximation": pl.String,
        "numeral": pl.String,
        "role": pl.String,
        "phrase": pl.String,
        "phrase_before": pl.String,
        "topic": pl.String,
        "verb": pl.String,
        "compared": pl.String,
        "whole": pl.String,
        "subject_code": pl.String,
        "anchor_no": pl.Int32,
        "other_anchor_no": pl.Int32,
        "parent_no": pl.Int32,
        "main_no": pl.Int32,
        "change_no": pl.Int32,
        "base_no": pl.Int32,
        "sure": pl.Boolean,
        "in_reason": pl.Boolean,
        "depth": pl.Int32,
    }
    | PLACE,
    # One row per slip of the pen that the form of a sentence shows. kind in (doubled_stop, doubled_word, unbalanced,
    # no_reason, no_stop); the span is in the sentence.
    "sentence_flaw": KEY
    | {"sentence_no": pl.Int32, "kind": pl.String, "char_start": pl.Int32, "char_end": pl.Int32, "text": pl.String},
    # One row per logical table. title: the nearest title-like caption, as printed (NULL if none).
    # unit: the unit text printed beside it, normalised (元 | 万元 | 千元 | 亿元 ...), NULL if none is printed;
    # unit_source: own | inherited (a continued table without its own) . note: 注：本表无数据 and the like.
    "printed_table": KEY
    | {
        "table_no": pl.Int32,
        "block_no": pl.Int32,
        "page_first": pl.Int32,
        "page_last": pl.Int32,
        "title": pl.String,
        "unit": pl.String,
        "unit_printed": pl.String,
        "agency_printed": pl.String,
        "year_printed": pl.String,
        "note": pl.String,
        "sheet": pl.String,
        "hidden": pl.Boolean,
        "row_count": pl.Int32,
        "column_count": pl.Int32,
        "header_rows": pl.Int32,
        "unruled": pl.Boolean,
    },
    # One row per text printed around or on top of a table that may be its title, table number, agency, date
    # or unit; nearest first (caption_no 0 is the nearest). place in (inside, above, sheet, contents, below).
    "caption": KEY
    | {
        "table_no": pl.Int32,
        "caption_no": pl.Int32,
        "place": pl.String,
        "text": pl.String,
        "plain": pl.String,
    }
    | PLACE,
    # One row per leaf column of a logical table. column_path: headings from top to leaf as printed (wraps
    # joined), ' > ' between, equal neighbours once. leaf: the last of them. depth: how many.
    "printed_column": KEY
    | {
        "table_no": pl.Int32,
        "column_no": pl.Int32,
        "column_path": pl.String,
        "leaf": pl.String,
        "depth": pl.Int32,
    },
    # One row per cell of a logical table, the empty ones too. section in (caption, heading, column_number,
    # body, note, repeated_heading, continued_row). text: as printed. plain: NFKC, look-alike radicals mapped, wraps joined,
    # blanks between CJK removed. number_text: canonical decimal ('-1234.50', thousands separators removed) where
    # the whole cell is one figure, else NULL; decimals: digits printed after the point; number_kind in
    # (figure, percent, dash) or NULL. indent: ems.
    "cell": KEY
    | {
        "table_no": pl.Int32,
        "row_no": pl.Int32,
        "column_no": pl.Int32,
        "row_span": pl.Int32,
        "column_span": pl.Int32,
        "section": pl.String,
        "text": pl.String,
        "plain": pl.String,
        "number_text": pl.String,
        "decimals": pl.Int32,
        "number_kind": pl.String,
        "indent": pl.Float32,
        "hidden": pl.Boolean,
        "doubt": pl.String,
        "placed_by": pl.String,
    }
    | PLACE,
    # One row per figure inside a table's frame that is in no cell, or in two.
    "stray_number": KEY | {"table_no": pl.Int32, "text": pl.String, "reason": pl.String} | PLACE,
    # One row per page with figures of money that are in no table: how many, and the first line that holds one.
    "outside_figure": KEY | {"page": pl.Int32, "figures": pl.Int32, "example": pl.String},
    # One row per link or embedded part that the file names but does not contain.
    "attachment": KEY | {"attachment_no": pl.Int32, "target": pl.String},
}

# Tables cached per file content; the others belong to the build.
CACHED_TABLES = tuple(name for name in RAW_SCHEMAS if name not in ("build", "file", "manifest", "answer"))
