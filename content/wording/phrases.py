"""Phrase catalogues: every sentence the public or the staff meets, in Chinese first and in English.

A catalogue is a folder with `phrases.zh.toml` and `phrases.en.toml`; nested tables make dotted keys, and
`{name}` in a phrase is filled by `str.format`. Each channel keeps its own beside its code.
"""

import string
import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Literal

from content.errors import JobhallError

Lang = Literal["zh", "en"]
LANGS: Final[tuple[Lang, ...]] = ("zh", "en")


class MissingPhrase(JobhallError, KeyError):
    """A phrase that the catalogue lacks, or one that was not given all it needs."""

    def __init__(self, key: str, lang: str, reason: str) -> None:
        super().__init__(f"措辞 {key}（{lang}）{reason}")

    def __str__(self) -> str:
        return str(self.args[0])


class Phrases:
    """The two catalogues of one folder, read when first needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def say(self, key: str, lang: Lang, /, **values: object) -> str:
        """The phrase `key` in `lang`, filled with `values`. Raises MissingPhrase."""
        phrase = self.find(key, lang)
        if phrase is None:
            raise MissingPhrase(key, lang, f"不在 {self.folder.name}/phrases.{lang}.toml 里。")
        try:
            return phrase.format(**values)
        except (KeyError, IndexError) as error:
            raise MissingPhrase(key, lang, f"缺少要填的内容：{error}。") from error

    def count(self, key: str, number: int, lang: Lang, /, **values: object) -> str:
        """The phrase `key.one` or `key.many`, with `count` filled by the number unless `values` spell it."""
        return self.say(f"{key}.{'one' if number == 1 else 'many'}", lang, **{"count": number, **values})

    def find(self, key: str, lang: Lang) -> str | None:
        """The phrase as it stands in the catalogue, None when there is none."""
        return self._catalogues[lang].get(key)

    def keys(self, lang: Lang) -> frozenset[str]:
        """All keys of one language."""
        return frozenset(self._catalogues[lang])

    def missing(self) -> list[str]:
        """What is not the same in both languages, one sentence each; empty when all is well."""
        zh, en = self._catalogues["zh"], self._catalogues["en"]
        gaps = [f"{self.folder.name}: {key} 只有一种语言" for key in sorted(zh.keys() ^ en.keys())]
        both = sorted(zh.keys() & en.keys())
        uneven = [key for key in both if _placeholders(zh[key]) != _placeholders(en[key])]
        return gaps + [f"{self.folder.name}: {key} 两种语言要填的内容不同" for key in uneven]

    @cached_property
    def _catalogues(self) -> Mapping[str, dict[str, str]]:
        return {lang: _read(self.folder / f"phrases.{lang}.toml") for lang in LANGS}


def missing(root: Path) -> list[str]:
    """What `Phrases.missing` finds in every catalogue under `root`; for the house test."""
    folders = sorted({path.parent for path in root.rglob("phrases.*.toml") if not _is_hidden(path.relative_to(root))})
    return [gap for folder in folders for gap in Phrases(folder).missing()]


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _read(path: Path) -> dict[str, str]:
    return dict(_flatten(tomllib.loads(path.read_text(encoding="utf-8")))) if path.exists() else {}


def _flatten(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flatten(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", str(value)


def _placeholders(phrase: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(phrase) if field is not None}


SHARED: Final = Phrases(Path(__file__).parent)
"""The catalogue of content/wording: the terms, and the words of the four media."""

say = SHARED.say
say_count = SHARED.count
