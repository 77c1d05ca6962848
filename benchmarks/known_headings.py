"""The headings that documents print, from warehouses: the rows of extract/layout/known_headings.csv.

    python -m benchmarks.known_headings WAREHOUSE... [--without NAME...] > extract/layout/known_headings.csv

One row a way to head a table: the paths of its columns and what stands in each (c a code, t a text, f a figure). Years
are written as their distance from the latest ({0}, {-1}). --without leaves files out whose names begin so (for measuring
on documents that gave none).
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from pathlib import Path

import duckdb

from extract.layout.known_headings import key_of, years_apart

_TABLES = """
select string_agg(c.column_path, '|' order by c.column_no) as paths,
    string_agg(coalesce(k.kind, '-'), '' order by c.column_no) as kinds
from raw.printed_column as c
join raw.printed_table as t using (file_sha256, table_no)
join raw.file as f using (file_sha256)
left join (
    select file_sha256, table_no, column_no,
        case
            when count(*) filter (where number_kind = 'figure' and decimals > 0) > 0 then 'f'
            when count(*) filter (where regexp_full_match(plain, '[0-9]{2,12}')) * 2 > count(*) then 'c'
            when count(*) filter (where regexp_matches(plain, '[一-龥]')) > 0 then 't'
            when count(*) filter (where number_kind = 'figure') > 0 then 'n'
        end as kind
    from raw.cell
    where section = 'body' and plain <> ''
    group by all
) as k using (file_sha256, table_no, column_no)
where t.title is not null and t.unit is not null and not exists (
    select 1 from unnest(?::varchar[]) as left_out(name) where starts_with(f.file_name, left_out.name)
)
group by c.file_sha256, c.table_no
having bool_and(c.column_path is not null)
"""
_CODE = re.compile(r".*(?:编码|代码|编号)|[类款项]")
_TEXT = re.compile(
    r".*(?:名称|科目|类别|内容|备注|说明|简介|用途|目标|指标.*|理由|依据|项目|单位|部门|品目|方式|依据|分类.*)|序号|行次|栏次"
)
_UNFIT = re.compile(r"[。；]|\d{3}|表$")
_LONGEST = 700
_MOST_COLUMNS = 24


def layouts(warehouse: Path, without: list[str]) -> Counter[tuple[str, str]]:
    """How often each (paths, kinds) is printed."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        rows = connection.execute(_TABLES, [without]).fetchall()
    found: Counter[tuple[str, str]] = Counter()
    for paths, kinds in rows:
        columns = years_apart(paths).split("|")
        if len(paths) > _LONGEST or len(columns) != len(kinds) or not 2 <= len(columns) <= _MOST_COLUMNS:
            continue
        if any(_UNFIT.search(part) for path in columns for part in path.split(" > ")):
            continue
        told = [_kind(path.rpartition(" > ")[2], kind) for path, kind in zip(columns, kinds, strict=True)]
        single = [k for k in range(len(told)) if not k or columns[k] != columns[k - 1] or told[k] == told[k - 1] == "c"]
        columns, told = [columns[k] for k in single], [told[k] for k in single]
        if all(columns) and "f" in told and (told[0] != "f" or set(told) == {"f"}):
            found["|".join(columns), "".join(told)] += 1
    return found


def _kind(leaf: str, kind: str) -> str:
    """What stands in a column: as its cells say; where it is blank, as its heading says."""
    if kind == "f" or (kind == "c" and _CODE.fullmatch(leaf)):
        return kind
    if kind == "t":
        return "c" if _CODE.fullmatch(leaf) else "t"
    if _CODE.fullmatch(leaf):
        return "c"
    if _TEXT.fullmatch(leaf):
        return "t"
    return "f"


def main() -> None:
    """Write the rows, one for each set of paths: the commonest kinds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("warehouses", type=Path, nargs="+")
    parser.add_argument("--without", nargs="*", default=[])
    asked = parser.parse_args()
    found: Counter[tuple[str, str]] = Counter()
    for warehouse in asked.warehouses:
        found.update(layouts(warehouse, asked.without))
    best: dict[str, tuple[str, int]] = {}
    for (paths, kinds), count in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        best.setdefault(paths, (kinds, count))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["columns", "kinds"])
    for paths, (kinds, _) in sorted(best.items(), key=lambda item: (key_of(item[0].split("|")), item[0])):
        writer.writerow([paths, kinds])


if __name__ == "__main__":
    main()
