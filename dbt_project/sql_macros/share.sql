-- A part of a whole in percent with two decimals; NULL where the whole is missing, zero or negative.
-- example: select marts.share(1, 3)
(part, whole) as
    case when whole > 0 then cast(100.0 * part / whole as decimal(12, 2)) end
