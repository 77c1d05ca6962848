-- How two figures compare that are printed rounded, each given as its interval: exact (the same interval), rounding (the intervals meet) or mismatch (they do not); NULL where a figure is missing.
-- example: select marts.compare(100.0, 100.2, 100.1, 100.3)
(low, high, other_low, other_high) as
    case
        when low is null or high is null or other_low is null or other_high is null then null
        when low = other_low and high = other_high then 'exact'
        when low <= other_high and other_low <= high then 'rounding'
        else 'mismatch'
    end
