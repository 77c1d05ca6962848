-- The build, as it began. One row; none where somebody models by hand.
select * from {{ source('raw', 'build') }}
