"""The closed lists a notice chooses from, in the order in which people think of them.

The feed carries the codes; the words are in the phrase catalogues under `term.<list>.<code>`.
A reader that meets a code that it does not know shows the code's text as it came.
"""

EDUCATION = ("any", "junior", "secondary", "college", "bachelor", "master", "doctor")
"""The least schooling asked for: 不限, 初中, 高中/中专/技校, 大专, 本科, 硕士, 博士 (levels of GB/T 4658, merged)."""

EMPLOYMENT = ("FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "PER_DIEM", "OTHER")
"""schema.org JobPosting employmentType."""

WAGE_UNITS = ("month", "year", "week", "day", "hour", "piece")
"""schema.org unitText, in lower case, and piece work."""

BENEFITS = (
    "meals", "lodging", "insurance", "housing_fund", "day_shift", "weekend_off", "paid_leave",
    "transport", "training", "overtime_pay", "health_check", "child_friendly",
)  # fmt: skip

AUDIENCES = ("laid_off", "disabled", "graduate", "public_post", "veteran", "migrant", "over_50", "needy")
"""下岗职工 残疾人 高校毕业生 公益性岗位 退役军人 农民工 五十岁以上 就业困难人员."""

BULLETINS = ("market_profile", "policy", "fee_table", "rules", "fraud_warning", "emergency", "announcement", "seekers")
"""市场简介 政策 收费标准 规章制度 防骗提醒 紧急通知 通知 求职信息."""

DEVICES = ("kiosk", "board", "strip", "line", "loudspeaker")


def education_rank(code: str) -> int:
    """The height of a level of schooling, 0 for none asked or for a code that is not known."""
    return EDUCATION.index(code) if code in EDUCATION else 0
