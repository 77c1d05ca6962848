-- The names under which a division may be named by itself: its official name and its short one. One row per division
-- and name.
select name as place, code, level, name, short_name from {{ ref('division') }}
union
select short_name as place, code, level, name, short_name from {{ ref('division') }}
