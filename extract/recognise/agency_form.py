"""What the name of an agency looks like in print: the one form that every source of mentions asks for."""

from __future__ import annotations

import re

from extract.recognise import lexicon

# Ministries are the only agencies whose full name is this short: 财政部, 审计署.
_MINISTRY = re.compile(
    r"(?:外交|国防|教育|科技|公安|民政|司法|财政|环保|住建|交通|铁道|水利|农业|商务|文化|卫生|审计)(?:部|署)"
)
_NO_NAME = re.compile(r"[:：;。,%|<>＞»→=/]|第.部分|目录|预算|决算|情况|说明|绩效目标|首页")
SITE = re.compile(r"(?:网|网站|门户|平台|系统|频道|专栏|栏目)$")
_YEAR_INSIDE = re.compile(r"(?:19|20)\d\d|\d年")
# A sentence that mentions an agency: 在市委办公室, 根据市财政局. 关于 is taken off instead: a title may open with it.
_PREPOSITION = re.compile(
    r"^(?:在|由|根据|按照?|依据|依照|与|及|以及|是|受|经由?市|其中|包括|各|其他|所属|下属|上述|有关|相关|经过|通过)"
)
_OWN = re.compile("[本我该全各]..")  # 本中心, 我镇: no name
_KIND_BEHIND = re.compile(r"(?:部门|单位)$")


def named_agency(text: str, shortest: int = 4) -> str | None:
    """The agency that a short run of text names, without what is round a name in a title (关于 before it, 部门 or 单位
    behind it), or None where the text is no name. A name of fewer than `shortest` characters is none."""
    name = re.sub(r"^关于", "", text)
    bare = _KIND_BEHIND.sub("", name)
    if bare != name and looks_like_agency(bare, shortest):
        return bare
    return name if looks_like_agency(name, shortest) and not _OWN.fullmatch(name) else None


def looks_like_agency(text: str, shortest: int = 4) -> bool:
    """A short run of Chinese that ends as the names of agencies end, and is no sentence, date, site or list entry."""
    return (
        (shortest <= len(text) <= 45 or bool(_MINISTRY.fullmatch(text)))
        and bool(lexicon.HEADING_AGENCY_SUFFIX.search(text))
        and not lexicon.is_title(text)
        and not lexicon.NUMBERED_LABEL.match(text)
        and not any(form.search(text) for form in (_NO_NAME, SITE, _YEAR_INSIDE, _PREPOSITION))
    )
