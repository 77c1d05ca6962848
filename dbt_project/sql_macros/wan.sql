-- Yuan as 万元 (ten thousand yuan) with two decimals.
-- example: select marts.wan(29634100)
(amount_yuan) as
    cast(amount_yuan / 10000 as decimal(18, 2))
