"""What the work gives, said in a sentence: made from the benefit tags, so that text and tags cannot disagree."""

from random import Random

_PAIRS = (
    (("meals", "lodging"), ("包吃住", "吃住都管")),
    (("insurance", "housing_fund"), ("缴五险一金", "五险一金都缴")),
)
_SINGLES = {
    "meals": ("管工作餐", "有免费工作餐"),
    "lodging": ("有宿舍可住", "路远的可以住宿舍"),
    "insurance": ("缴五险", "入职就缴五险", "五险从第一个月缴起"),
    "housing_fund": ("缴公积金",),
    "training": ("上岗前免费培训", "先培训再上岗，培训不收钱"),
    "transport": ("有交通补贴",),
    "overtime_pay": ("加班另给加班费",),
    "health_check": ("每年体检一次",),
    "paid_leave": ("有带薪年假", "年假照休"),
    "child_friendly": ("接送孩子可以错开上下班时间",),
}


def perks_sentence(benefits: tuple[str, ...], route: str, rng: Random) -> str:
    """The benefits in words, without the ones that the working hours already say; empty when there are none."""
    left, words = list(benefits), []
    for pair, said in _PAIRS:
        if set(pair) <= set(left):
            words.append(rng.choice(said))
            left = [benefit for benefit in left if benefit not in pair]
    words += [rng.choice(_said(benefit, route, benefits)) for benefit in left if benefit in _SINGLES]
    return "，".join(words)


def _said(benefit: str, route: str, benefits: tuple[str, ...]) -> tuple[str, ...]:
    if benefit == "transport" and ("班车" in route or "车接" in route):
        return ("上下班有车接送",)
    if benefit == "meals" and "day_shift" in benefits:
        return ("中午管饭", *_SINGLES["meals"])
    return _SINGLES[benefit]


def pay_sentence(unit: str, employment: str, payday: str, rng: Random) -> str:
    """When the money comes, and on a building site who stands in for an accident."""
    if employment in ("PER_DIEM", "TEMPORARY"):
        return rng.choice(("当天干完当天结", "工钱日结，不拖不欠"))
    if employment == "CONTRACTOR":
        return f"项目上给缴工伤保险，工资每月 {payday} 日打到卡上"
    if unit == "piece":
        return f"多劳多得，每月 {payday} 日结清"
    if unit in ("day", "hour"):
        return rng.choice((f"每月 {payday} 日结算", "一周一结"))
    return rng.choice((f"每月 {payday} 日发工资", f"工资每月 {payday} 日打到卡上"))


def benefits_of_hours(hours: str) -> tuple[str, ...]:
    """The benefits that the working hours themselves say."""
    lives_in = hours.startswith("住家") or "住场" in hours
    said = {"day_shift": "长白班" in hours, "weekend_off": "双休" in hours, "meals": lives_in, "lodging": lives_in}
    return tuple(benefit for benefit, holds in said.items() if holds)
