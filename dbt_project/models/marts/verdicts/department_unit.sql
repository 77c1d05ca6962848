-- The units that a department names, in the rows of its statements (rows) or where it tells its structure (structure), and the
-- unit's own disclosure of that year and phase, where it is in the build. One row per department's disclosure and unit named.
with department as (

    select
        disclosure.disclosure_id,
        disclosure.agency_id,
        disclosure.agency_name,
        disclosure.fiscal_year,
        disclosure.phase,
        {{ reconcile_agency_key('disclosure.agency_name') }} as agency_key
    from {{ ref('dim_disclosure') }} as disclosure
    inner join {{ ref('dim_agency') }} as agency on disclosure.agency_id = agency.agency_id
    where agency.agency_kind = 'department'

),

in_rows as (

    select distinct
        department.disclosure_id,
        cell.unit_name,
        'rows' as named_in
    from {{ ref('fact_printed_cell') }} as cell
    inner join department on cell.document_id = department.disclosure_id
    where
        cell.line_level = 'unit'
        and cell.statement_code in ('revenue', 'expenditure')
        and regexp_matches(cell.unit_name, '[一-龥]{3}')

),

-- 1.上海市普陀区交流服务中心。 below 机构设置
listed as (

    select
        document.document_id as disclosure_id,
        regexp_extract(sentence.sentence, '^[(（]?[0-9一二三四五六七八九十]{1,3}[)）.、．]\s*([一-龥（）()]{4,40}?)[。；;，,]?$', 1) as unit_name
    from {{ ref('stg_sentence') }} as sentence
    inner join {{ ref('dim_document') }} as document on sentence.file_sha256 = document.file_sha256
    semi join department on document.document_id = department.disclosure_id
    where contains(sentence.heading, '机构设置') or contains(sentence.heading, '单位构成') or contains(sentence.heading, '预算构成')

),

in_structure as (

    select distinct
        listed.disclosure_id,
        listed.unit_name,
        'structure' as named_in
    from listed
    inner join {{ ref('agency_ending') }} as ending
        on ending.ending != '' and suffix(regexp_replace(listed.unit_name, '(本级|本部|机关)?(（[^）]*）|\([^)]*\))?$', ''), ending.ending)
    anti join in_rows on listed.disclosure_id = in_rows.disclosure_id

),

named as (

    select
        disclosure_id,
        unit_name,
        named_in,
        {{ reconcile_agency_key('unit_name') }} as unit_key
    from in_rows

    union all

    select
        disclosure_id,
        unit_name,
        named_in,
        {{ reconcile_agency_key('unit_name') }} as unit_key
    from in_structure

),

unit as (

    select
        pair.document_id as disclosure_id,
        pair.other_document_id as unit_disclosure_id,
        unit.agency_id as unit_agency_id,
        {{ reconcile_agency_key('unit.agency_name') }} as unit_key
    from {{ ref('disclosure_pair') }} as pair
    inner join {{ ref('dim_disclosure') }} as unit on pair.other_document_id = unit.disclosure_id
    where pair.relation = 'unit'

)

select
    department.disclosure_id,
    department.disclosure_id as document_id,
    department.agency_id,
    department.agency_name,
    department.fiscal_year,
    department.phase,
    named.unit_name,
    named.named_in,
    named.unit_key = department.agency_key as is_own_office,
    min(unit.unit_agency_id) as unit_agency_id,
    min(unit.unit_disclosure_id) as unit_disclosure_id
from department
inner join named on department.disclosure_id = named.disclosure_id
left join unit on named.disclosure_id = unit.disclosure_id and named.unit_key = unit.unit_key
group by all
