{#- How the digits of a needed figure differ from the printed one's, where one slip of the hand explains it: zero_lost
    (8916 for 89160), zero_added, digit_dropped, digit_doubled, digits_exchanged (19.52 for 91.52), one_digit,
    sign; NULL otherwise. Both amounts in yuan, with the unit and the decimals in which the cell is printed. -#}
{% macro reconcile_digit_slip(amount, needed, unit_yuan, decimals) -%}
    (
        select
            case
                when printed = needed and not is_opposite or needed = '0' or printed = '0' then null
                when is_opposite then 'sign'
                when is_signed then null
                when needed = printed || '0' then 'zero_lost'
                when printed = needed || '0' then 'zero_added'
                when list_contains(list_transform(range(1, length(needed) + 1), i -> left(needed, i - 1) || substr(needed, i + 1)), printed)
                    then 'digit_dropped'
                when list_contains(list_transform(range(1, length(printed) + 1), i -> left(printed, i - 1) || substr(printed, i + 1)), needed)
                    then 'digit_doubled'
                when list_contains(
                    list_transform(
                        range(1, length(printed)),
                        i -> left(printed, i - 1) || substr(printed, i + 1, 1) || substr(printed, i, 1) || substr(printed, i + 2)
                    ),
                    needed
                ) then 'digits_exchanged'
                when length(printed) = length(needed)
                    and list_sum(list_transform(range(1, length(printed) + 1), i -> (substr(printed, i, 1) != substr(needed, i, 1))::int)) = 1
                    then 'one_digit'
            end
        from (
            select
                cast(cast(round(abs({{ amount }}) / {{ unit_yuan }} * power(10, coalesce({{ decimals }}, 0))) as hugeint) as varchar) as printed,
                cast(cast(round(abs({{ needed }}) / {{ unit_yuan }} * power(10, coalesce({{ decimals }}, 0))) as hugeint) as varchar) as needed,
                {{ amount }} = -({{ needed }}) as is_opposite,
                ({{ amount }} < 0) != ({{ needed }} < 0) as is_signed
        )
    )
{%- endmacro %}
