-- The calendar that metrics are laid out on. One row per day.
select cast(day as date) as date_day from range(date '2010-01-01', date '2036-01-01', interval 1 day) as days (day)
