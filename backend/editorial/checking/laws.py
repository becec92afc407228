"""The laws that findings rest on, and how an article is cited in each language."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from content.wording.phrases import Lang


def cited(law: Iterable[str], lang: Lang) -> str:
    """`employment_promotion 27` becomes 《就业促进法》第27条; articles of one law stand together."""
    articles: dict[str, list[str]] = {}
    for one in law:
        key, _, article = one.partition(" ")
        articles.setdefault(key, []).append(article)
    return ("、" if lang == "zh" else "; ").join(_one(key, numbers, lang) for key, numbers in articles.items())


@cache
def laws() -> dict[str, dict[Lang, str]]:
    """The names of the laws by key."""
    read: dict[str, dict[Lang, str]] = tomllib.loads(files(__package__).joinpath("laws.toml").read_text("utf-8"))
    return read


def _one(key: str, articles: list[str], lang: Lang) -> str:
    name = laws()[key][lang]
    if lang == "zh":
        return f"《{name}》" + "、".join(f"第{article}条" for article in articles)
    return f"{name}, art. {', '.join(articles)}"
