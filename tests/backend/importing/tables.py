"""Tables for the tests of importing, as offices have them; no employer in them exists."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

from backend.editorial.checking import Finding
from backend.editorial.importing.remark import Remark
from content.vacancy import Employer, Vacancy

HEADINGS = [
    "序号",
    "单位名称",
    "岗位名称",
    "招聘人数",
    "薪资待遇",
    "学历要求",
    "工作经验",
    "工作地点",
    "福利待遇",
    "联系方式",
    "有效期至",
]

GOOD = [
    [
        "1",
        "豫香园餐饮管理有限公司",
        "餐厅服务员",
        "6人",
        "4000-5500元/月",
        "不限",
        "不限",
        "金水区花园路",
        "包吃住、五险",
        "00-1233",
        "2026/1/5",
    ],
    [
        "2",
        "中原顺达物流有限公司",
        "货车司机",
        "5-8人",
        "6-8千/月",
        "初中及以上",
        "1-3年",
        "郑州市管城区",
        "五险一金",
        "00-1233",
        "2026年1月31日",
    ],
    ["3", "安宁家政服务中心", "家政服务员", "若干", "200元/天", "不限", "", "中原区", "包住", "00-1233", "长期"],
    [
        "4",
        "恒信电气安装公司",
        "电工",
        "十人",
        "6K-8K·13薪",
        "中专/技校",
        "3年以上",
        "二七区大学路",
        "双休",
        "00-1233",
        "20260105",
    ],
]

FIRMS = ["豫香园餐饮", "中原顺达物流", "安宁家政", "恒信电气", "金麦食品", "华锦服饰", "康乐养老", "宏图建筑"]
TITLES = ["餐厅服务员", "货车司机", "家政服务员", "电工", "保安员", "保洁员", "收银员", "焊工", "缝纫工", "仓库管理员"]
PAYS = ["4000-5500", "6-8千/月", "200元/天", "6K-8K", "面议", "1-1.5万/月", "底薪3000+提成", "25元/小时"]
PLACES = ["金水区", "中原区", "二七区", "管城区", "惠济区", "郑州市上街区", "荥阳", "高新区科学大道"]


def many(count: int) -> list[list[str]]:
    """Rows that are all different and all good."""
    return [
        [
            str(n),
            f"{FIRMS[n % 8]}第{n // 10}有限公司",
            TITLES[n % 10],
            f"{n % 9 + 1}人",
            PAYS[n % 8],
            "初中以上",
            "不限",
            PLACES[n % 8],
            "包吃住",
            "00-1233",
            "2026-03-01",
        ]
        for n in range(count)
    ]


def as_csv(rows: Sequence[Sequence[str]], separator: str = ",") -> str:
    """The rows as a spreadsheet saves them."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue()


def write_csv(path: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8", separator: str = ",") -> Path:
    """A CSV file."""
    path.write_text(as_csv(rows, separator), encoding, newline="")
    return path


def write_xlsx(path: Path, rows: Sequence[Sequence[object]], merges: Sequence[str] = ()) -> Path:
    """An XLSX file with merged cells."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for merge in merges:
        sheet.merge_cells(merge)
    book.save(path)
    return path


class Desk:
    """An intake that keeps what it is given in memory, as the office keeps it in its database."""

    def __init__(self) -> None:
        self.entered: dict[str, Vacancy] = {}
        self.calls = 0

    def already(self, source_keys: Sequence[str]) -> set[str]:
        """Those of the keys that were entered."""
        return self.entered.keys() & set(source_keys)

    def known(self, employers: Sequence[Employer]) -> list[tuple[Employer, Remark | None]]:
        """Every employer is known and verified."""
        return [(employer, None) for employer in employers]

    def findings(self, vacancy: Vacancy) -> list[Finding]:
        """Nothing is wrong with any."""
        return []

    def compared(self, vacancies: Sequence[Vacancy]) -> Mapping[str, Sequence[Finding]]:
        """Nothing is there already."""
        return {}

    def enter(self, vacancies: Sequence[Vacancy], source_keys: Sequence[str]) -> None:
        """Keep all of them."""
        self.calls += 1
        self.entered.update(zip(source_keys, vacancies, strict=True))
