-- Which printed cell each stated amount restates, and how certain that is. linked: certain (words and figure agree), blank
-- (zero is said of a row whose cells are blank), likely (the words name the item and contradict nothing, the figure is that
-- of another column of it), differs (the words name the cell and no cell of that item has the figure), several (cells of that
-- name have different figures and none is the stated one), named (only cells of another fund, nature or year).
-- One row per stated amount with at least one cell of its item.
with ranked as (

    select
        *,
        count(distinct amount_yuan) filter (where fits and not is_blank) over (partition by claim_id) as fitting_amounts,
        bool_or(agrees and not contradicts and not is_blank) over (partition by claim_id) as any_agrees,
        bool_or(agrees and fits and not is_blank) over (partition by claim_id) as any_agrees_and_fits,
        bool_or(is_blank and not contradicts) over (partition by claim_id) as any_blank,
        count(*) filter (where fits) over (partition by claim_id) as fitting_cells,
        count(*) over (partition by claim_id) as cells
    from {{ ref('int_claim_candidate') }}

),

best as (

    select * from ranked
    qualify row_number() over (partition by claim_id order by is_blank, fits desc, agrees desc, is_of_nature desc, distance, budget_line_id) = 1

),

final as (

    select
        best.claim_id,
        case
            when best.any_agrees_and_fits then agreeing.budget_line_id
            when best.any_agrees then other.budget_line_id
            when best.any_blank then blank.budget_line_id
            else best.budget_line_id
        end as budget_line_id,
        case
            when best.any_agrees_and_fits then 'certain'
            when best.any_agrees then 'likely'
            when best.any_blank then 'blank'
            when best.fitting_amounts = 1 then 'differs'
            when best.fitting_amounts > 1 then 'several'
            else 'named'
        end as linked,
        best.fitting_cells,
        best.fitting_amounts,
        best.cells
    from best
    left join (
        select claim_id, min(budget_line_id) as budget_line_id from ranked where agrees and fits and not is_blank group by claim_id
    ) as agreeing using (claim_id)
    left join (
        select claim_id, min(budget_line_id) as budget_line_id from ranked where agrees and not contradicts and not is_blank group by claim_id
    ) as other using (claim_id)
    left join (
        select claim_id, min_by(budget_line_id, (not fits, budget_line_id)) as budget_line_id
        from ranked where is_blank and not contradicts group by claim_id
    ) as blank using (claim_id)

)

select * from final
