-- N9R: stops and words are printed once, brackets and quotation marks have their partners, a paragraph ends with a stop.
-- passes: 开展“人民调解协议书检查”、“优秀调解案例”活动。
-- fails:  支出。。; 主要用于主要用于; 优秀调解案例”活动; 主要原因是工作量增加 (and no stop)
select
    'N9R' as rule_id,
    file_sha256,
    sentence_no,
    char_start,
    char_end,
    kind,
    printed_text as said,
    cast(null as varchar) as fits
from {{ ref('stg_sentence_flaw') }}
where kind not in ('no_reason', 'no_figure')
