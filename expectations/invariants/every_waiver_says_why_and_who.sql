-- Every waiver says why, on what evidence, and by whom it was accepted.
-- severity: critical
select waiver.rule_id, waiver.place
from marts.waiver as waiver
where coalesce(trim(waiver.reason), '') = ''
    or coalesce(trim(waiver.evidence), '') = ''
    or coalesce(trim(waiver.accepted_by), '') = ''
