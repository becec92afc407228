"""Places out of the cells of a table: which division is meant, and what of an address is left."""

import pytest

from backend.editorial.importing.places import Found, address_without, find_division

HOME = "410100"


@pytest.mark.parametrize(
    ("text", "division", "named"),
    [
        ("金水区", "410105", True),
        ("金水", "410105", True),
        ("410105", "410105", True),
        ("河南省郑州市金水区花园路1号", "410105", True),
        ("郑州中原区", "410102", True),
        ("郑州市荥阳市", "410182", True),
        ("管城区", "410104", True),
        ("新郑市龙湖镇", "410184", True),
        ("二七广场", "410103", True),
        ("郑州市", "410100", True),
        ("新乡市牧野区", "410711", True),
        ("洛阳涧西区", "410305", True),
        ("济源", "419001", True),
        ("北京市朝阳区", "110105", True),
        ("上海浦东", "310115", True),
        ("浦东新区", "310115", True),
        ("高新区科学大道100号", "410100", True),
        ("河南农业大学附近", "410100", True),
        ("南京路12号", "410100", True),
        ("花园路与中原路口", "410100", True),
        ("朝阳区", "410100", False),
        ("abc", "410100", False),
        ("", "410100", False),
    ],
)
def test_places_are_seen_from_the_home_city(text: str, division: str, named: bool) -> None:
    assert find_division(text, HOME) == Found(division, named)


@pytest.mark.parametrize(
    ("text", "division", "address"),
    [
        ("河南省郑州市金水区花园路1号", "410105", "花园路1号"),
        ("郑州市金水区花园路", "410105", "花园路"),
        ("金水区", "410105", ""),
        ("410105", "410105", ""),
        ("花园路1号", "410105", "花园路1号"),
        ("郑州", "410100", ""),
        ("郑州·二七区", "410103", ""),
        ("郑州二七区大学路", "410103", "大学路"),
        ("郑州-金水区 花园路", "410105", "花园路"),
        ("新郑路1号", "410184", "新郑路1号"),
    ],
)
def test_an_address_does_not_repeat_its_division(text: str, division: str, address: str) -> None:
    assert address_without(text, division) == address
