"""照这样改: what a rewrite writes reads as Chinese, wherever in a text the phrase stands."""

import re
from collections import Counter
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.editorial.checking import accept, check
from backend.editorial.checking.english import is_english
from backend.editorial.checking.finding import Finding
from backend.editorial.checking.rules import rules
from content.vacancy import Vacancy
from tests.bench.checking import labelled, vacancy

Welder = Callable[..., Vacancy]
BROKEN = [one.text for one in labelled() if one.rules] + [text for rule in rules().values() for text in rule.hits]
UNMENDABLE = {name for name, rule in rules().items() if rule.rewrite is None}
FRAMES = {
    "title": ("title", "收银员{}"),
    "title in brackets": ("title", "急招收银员（{}）"),
    "title behind limits": ("title", "收银员【限{}】"),
    "alone": ("description", "{}"),
    "among clauses": ("description", "会二保焊，{}，能吃苦。"),
    "after a verb": ("description", "长白班，要求{}。月休四天"),
    "in a list": ("requirements", "1、会二保焊；2、{}；3、能吃苦。"),
    "on a line of signs": ("description", "会二保焊\n☎️{}，\n★能吃苦"),
    "before a number": ("description", "会二保焊，{}，有意者联系张姐13812345678（微信同号）。"),
}
HANGS = re.compile(
    r"(?:(?<!不)限|要求|须|需|招|聘|联系|加微信|找|拨?打|请|有意者|注明|提供|缴纳|交|做|查|带|但|且|的)(?=[，,。；;、）)】\]]|$)"
)
NONSENSE = re.compile(
    r"限(?:年龄|男女|民族|户籍)不限|不限[^，,。；;、\s（）【】]{0,2}不限|[（(【\[][\s，、；]*[）)】\]]|[，、；。][，、；。]|^[，、；。]"
    r"|不限(?:的|者|优先|勿扰|均可)|[^，,。；;、：:（【\[\n]请打本中心热线|请打本中心热线[^，,。；;、）】\]\n]"
)

CLAUSES = re.compile(r"[，,。；;\n]")
WORD = re.compile(r"\w")
SAID = ("年龄不限", "男女不限", "民族不限", "户籍不限", "请打本中心热线")


def kept(findings: Iterable[Finding]) -> Counter[str]:
    """The findings that no writing mends."""
    return Counter(one.rule for one in findings if one.rule in UNMENDABLE)


def mended(notice: Vacancy, field: str) -> str:
    """The field after all of its proposals were accepted one after the other; none of them breaks anything new."""
    for _ in range(12):
        before = check(notice)
        proposed = next((one for one in before if one.path == field and one.mended is not None), None)
        if proposed is None:
            break
        notice = accept(notice, proposed)
        fresh = Counter(one.rule for one in check(notice)) - Counter(one.rule for one in before)
        assert not fresh, (proposed.text, proposed.mended, fresh)
        assert kept(before) == kept(check(notice)), (proposed.text, proposed.mended)
    return str(getattr(notice, field))


def wrong(before: str, after: str) -> set[str]:
    """What reads as no Chinese in the rewritten text and was not there before."""
    fresh = {one for pattern in (NONSENSE, HANGS) for one in set(pattern.findall(after)) - set(pattern.findall(before))}
    doubled = {one for one in SAID if after.count(one) > 1}
    hollow = {clause for clause in CLAUSES.split(after) if clause and not WORD.search(clause)}
    hollow -= set(CLAUSES.split(before))
    torn = {a + b for a, b in ("（）", "【】", "()") if after.count(a) != after.count(b)}
    return fresh | doubled | torn | hollow


@pytest.mark.parametrize("frame", FRAMES)
def test_no_rewrite_writes_nonsense(welder: Welder, frame: str) -> None:
    field, words = FRAMES[frame]
    texts = [words.format(sentence) for sentence in BROKEN]
    pairs = [(before, mended(welder(**{field: before}), field)) for before in texts]
    assert sum(before != after for before, after in pairs) > len(pairs) / 3
    assert [(before, after, found) for before, after in pairs if (found := wrong(before, after))] == []


@pytest.mark.parametrize(
    ("field", "before", "after"),
    [
        ("title", "急招收银员（限35岁以下）", "急招收银员（年龄不限）"),
        ("title", "收银员 35岁以下", "收银员，年龄不限"),
        ("title", "焊工（身高170以上）", "焊工"),
        ("title", "收银，联系张姐13812345678", "收银，请打本中心热线"),
        ("title", "电工 联系人：张小红 13812345678", "电工，请打本中心热线"),
        ("title", "长期招男性", "长期，男女不限"),
        ("title", "诚聘女文员", "诚聘文员"),
        ("title", "招美女主播", "招美女主播"),
        ("apply", "有意者加微信 abc12345", "请打本中心热线"),
        ("apply", "有意者加微信 abc12345，或打13812345678", "请打本中心热线"),
        ("apply", "有意者请联系张经理，电话：13812345678（微信同号）。", "请打本中心热线。"),
        ("description", "熟悉车床的美女优先录用", "熟悉车床的美女优先录用"),
        ("description", "会开叉车且年龄45岁以下者优先。", "会开叉车，年龄不限。"),
        ("description", "任职要求：年龄20-45岁之间，身体健康", "任职要求：年龄不限，身体健康"),
        ("description", "长白班，缴纳保证金500元，离职退还，月休四天", "长白班，缴纳保证金500元，离职退还，月休四天"),
        ("description", "身份证押公司\n交300元服装费，入职满月退", "身份证押公司\n交300元服装费，入职满月退"),
        ("description", "加V：abc123，微信同号\n收300押金", "请打本中心热线\n收300押金"),
        ("description", "交300元，Men under 35 only", "交300元，男女不限"),
        ("description", "长白班\n☎️13812345678，\n包吃住", "长白班\n请打本中心热线\n包吃住"),
        ("description", "会修手机，电话13812345678", "会修手机，请打本中心热线"),
        ("description", "负责客户联系，电话13812345678", "负责客户联系，请打本中心热线"),
        ("description", "没有硬性要求，13812345678", "没有硬性要求，请打本中心热线"),
        ("description", "男女不限联系电话13812345678", "男女不限，请打本中心热线"),
        ("description", "只限13812345678", "请打本中心热线"),
        ("description", "👉加微信abc12345👈，", "请打本中心热线"),
        ("description", "★限女性★会电脑", "★男女不限★会电脑"),
        ("description", "不限年龄，35岁以下优先，能倒班", "不限年龄，能倒班"),
        ("description", "自考、函授勿扰，会打字", "会打字"),
    ],
)
def test_what_is_proposed(welder: Welder, field: str, before: str, after: str) -> None:
    assert mended(welder(**{field: before}), field) == after


@pytest.mark.parametrize(
    ("field", "before", "after"),
    [
        ("description", "Female only", "Open to men and women"),
        ("description", "Men under 35 only", "Open to men and women"),
        ("description", "Good pay. Women only. Free lodging.", "Good pay. Open to men and women. Free lodging."),
        ("description", "Day shift, male workers only, no experience needed",
         "Day shift, open to men and women, no experience needed"),
        ("description", "Hiring women only", "Hiring staff"),
        ("description", "Looking for a young woman", "Looking for staff"),
        ("description", "We need 2 men for the night shift", "We need 2 staff for the night shift"),
        ("description", "Day shift, must be under 35", "Day shift, open to every age"),
        ("description", "Aged 20-35 preferred. Men and women welcome.",
         "Open to every age. Men and women welcome."),
        ("title", "Waiter (under 35)", "Waiter (open to every age)"),
        ("apply", "Please call Wang on 13812345678.", "Please call the hotline of this centre."),
        ("apply", "13812345678", "请打本中心热线"),
    ],
)  # fmt: skip
def test_what_is_proposed_in_an_english_text_is_english(welder: Welder, field: str, before: str, after: str) -> None:
    assert mended(welder(**{field: before}), field) == after


def test_every_rule_that_writes_something_writes_it_in_english_too_if_english_can_break_it() -> None:
    read = {name for name, rule in rules().items() if rule.rewrite and re.search("[a-z0-9]", rule.words)}
    assert {name for name, rule in rules().items() if rule.english} == read
    assert [name for name, rule in rules().items() if not rule.english.isascii()] == []


@pytest.mark.parametrize("sentence", [one for one in BROKEN if is_english(one)])
def test_no_english_text_gets_chinese(welder: Welder, sentence: str) -> None:
    assert is_english(mended(welder(description=f"Good pay. {sentence}. Free lodging."), "description"))


def test_no_writing_mends_what_takes_money_or_papers() -> None:
    assert {"fee", "papers", "guarantee", "wage_held", "no_insurance", "fraud"} <= UNMENDABLE


ASKED = st.sampled_from(
    [
        "收300押金",
        "先交200元",
        "身份证押公司",
        "试用期7天没工资",
        "Deposit 200 yuan",
        "交300元服装费",
        "押金200元",
        "缴纳保证金500元",
        "身份证押在公司",
        "刷单日结",
        "压半个月工资",
        "不交五险",
    ]
)
BESIDE = st.sampled_from(
    [
        "限女性",
        "35岁以下",
        "汉族优先",
        "本地人优先",
        "五官端正",
        "未婚",
        "☎️13812345678",
        "日入500元",
        "加微信abc12345",
        "离职退",
    ]
)
JOINTS = st.sampled_from(["，", "、", "。", "\n", " ", ""])


@given(st.lists(st.tuples(st.one_of(ASKED, BESIDE), JOINTS), min_size=1, max_size=6))
def test_no_proposal_makes_a_vacancy_that_takes_money_pass(parts: list[tuple[str, str]]) -> None:
    asked = vacancy("".join(word + joint for word, joint in parts))
    before = check(asked)
    for proposed in before:
        if proposed.mended is not None:
            assert kept(check(accept(asked, proposed))) == kept(before), (proposed.text, proposed.mended)


SENTENCES = st.builds(
    str.__add__,
    st.sampled_from(["男女", "经验", "学历", "年龄", "长白班，户籍", "【急招】民族", "夜班", "1、专业"]),
    st.sampled_from(["不限", "均可", "无要求", "没有硬性要求", "不作要求", "也需要", "不需要", "不必须", "都可报名"]),
)
MARKS = st.sampled_from(["，", ",", "、", "；", "。", "\n"])
LEADS = st.sampled_from(
    [
        "",
        "联系电话",
        "联系电话：",
        "电话: ",
        "请打",
        "手机",
        "☎️",
        "有意者请联系张姐",
        "有意者联系王经理，电话：",
        "咨询电话",
        "请联系张经理、电话",
    ]
)


@given(SENTENCES, MARKS, LEADS)
def test_the_rewrite_of_a_telephone_takes_nothing_but_the_telephones_own_words(said: str, mark: str, lead: str) -> None:
    proposed = [one.mended for one in check(vacancy(f"{said}{mark}{lead}13812345678")) if one.rule == "mobile"]
    assert proposed == [f"{said}{mark}请打本中心热线"]


@pytest.mark.parametrize("words", ["请联系", "联系电话", "找王姐", "联系王小姐", "手机号码"])
def test_no_text_is_searched_for_long(words: str) -> None:
    """With two ways to read each word there were a million million ways to read the whole: this would not end."""
    assert [one.rule for one in check(vacancy(f"{words * 40}的13812345678"))] == ["mobile"]
