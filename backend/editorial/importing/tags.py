"""Benefits, audiences and kinds of employment: words that people write → the codes of `content.terms`."""

import re

from backend.editorial.importing.text import compact
from content.terms import AUDIENCES, BENEFITS

_NO = r"(?<![不无没未])(?<!不[提包管])(?<!不提供)(?<!没有)(?<!不含)"
_MEALS = (
    r"包吃|包餐|包三餐|包食|管吃|管饭|包饭|供餐|工作餐|免费(?:午|早|晚)?餐|[餐饭]补|餐费补|午餐|食宿|吃住"
    r"|员工餐|食堂|伙食"
)
_BENEFITS = {
    "meals": _MEALS,
    "lodging": r"包住|吃住|食宿|住宿|宿舍|房补|住房补|租房补|管住",
    "insurance": r"[五六七5-7]险|社保|社会保险|养老保险|三险|四险",
    "housing_fund": r"[一二1-2]金|公积金",
    "day_shift": r"长白班|正常班|白班|不上夜班|无夜班|不倒班",
    "weekend_off": r"双休|周末休|做五休二|上五休二|5天工作|五天工作|五天制",
    "paid_leave": r"年假|带薪休|带薪假|年休|法定假|法定节假|节假日休",
    "transport": r"交通补|车补|班车|通勤车|油补|交通费|接送上下班|路费报销",
    "training": r"培训|带教|师傅带|学技术",
    "overtime_pay": r"加班费|加班工资|加班补|加班有",
    "health_check": r"体检",
    "child_friendly": r"妈妈岗|带娃|照顾孩子|接送孩子|接孩子|带孩子|托管|弹性(?:工作|上班)",
}
_AUDIENCES = {
    "laid_off": r"下岗|失业(?!保险)|再就业",
    "disabled": r"残疾|残障",
    "graduate": r"毕业生|应届|校招|大学生",
    "public_post": r"公益性?岗",
    "veteran": r"退役|退伍|转业军|复员",
    "migrant": r"农民工|务工人员|进城务工|外来务工|返乡",
    "over_50": r"(?:50|五十|55|60|六十)(?:周?岁)?(?:及|以)上|大龄|退休返聘|退休人员|4050|50后|可退休",
    "needy": r"就业困难|低保|零就业|困难家庭|困难人员|脱贫|贫困",
}
_EMPLOYMENT = (
    ("INTERN", r"实习|见习"),
    ("PER_DIEM", r"日结|小时工|钟点工|计时"),
    ("TEMPORARY", r"临时|短期|暑期|寒假|季节"),
    ("PART_TIME", r"兼职|非全日|半天"),
    ("CONTRACTOR", r"劳务(?!派遣)|承包|外包|灵活"),
    ("FULL_TIME", r"全职|全日|正式|长期|固定|派遣|合同"),
)


def find_benefits(text: str) -> tuple[str, ...]:
    """The benefits that the text promises, in the order of the list; 不包吃住 promises none."""
    said = compact(text)
    return tuple(code for code in BENEFITS if re.search(f"{_NO}(?:{_BENEFITS[code]})", said))


def find_audiences(text: str) -> tuple[str, ...]:
    """The people whom the text speaks to, in the order of the list."""
    said = compact(text)
    return tuple(code for code in AUDIENCES if re.search(f"{_NO}(?:{_AUDIENCES[code]})", said))


def find_employment(text: str) -> str | None:
    """The code of the first kind of employment that the text names."""
    said = compact(text)
    return next((code for code, pattern in _EMPLOYMENT if re.search(pattern, said)), None)
