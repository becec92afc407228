import pytest

from content.search.words import begins, grams, latin_tokens, runs, typed_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("电焊工", ["电焊工"]),
        ("C1司机，8小时", ["c1", "司机", "8", "小时"]),
        ("ＣＮＣ操作工", ["cnc", "操作工"]),
        ("保安　双休", ["保安", "双休"]),
        ("电、气焊 (夜班)", ["电", "气焊", "夜班"]),
        ("snake_case", ["snake", "case"]),
        ("\ud800", []),
        ('"*^-+() AND', ["and"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_runs(text: str, expected: list[str]) -> None:
    assert runs(text) == expected


def test_what_is_typed_has_an_end() -> None:
    assert typed_words("焊 工 焊") == ("焊", "工")
    assert len(typed_words(" ".join(map(str, range(50))))) == 12
    assert typed_words("a" * 50) == ("a" * 12,)
    assert len(typed_words("长" * 5000)[0]) == 200


def test_grams_do_not_reach_across_a_space() -> None:
    assert grams("电焊 工") == {"电", "焊", "工", "电焊"}
    assert grams("电焊工") == {"电", "焊", "工", "电焊", "焊工", "电焊工"}


def test_a_latin_run_is_found_by_its_beginnings_and_a_number_by_itself() -> None:
    assert list(latin_tokens("cnc")) == ["c", "cn", "cnc"]
    assert list(latin_tokens("26")) == ["26"]
    assert begins("excel", "exc")
    assert not begins("26", "2")
    assert begins("26", "26")
