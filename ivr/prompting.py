"""What callers are going to hear, in the order in which it is needed: what the gateway renders before anybody calls.

The menus come first, breadth first from the greeting, so that what is a key away comes before what is three keys away;
then every vacancy, the newest first, and the first menus once more for those who press 8 for slower; last of all the
newest vacancies slowly.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import chain

import msgspec

from content.vacancy import Vacancy
from content.wording import numerals
from content.wording.phrases import LANGS, Lang
from content.wording.speech import speech
from ivr import phrases
from ivr.dialogue import misses, talk
from ivr.dialogue.applying import as_told
from ivr.dialogue.finding import find
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.twiml import SLOWLY, runs

MOST_NODES: dict[Lang, int] = {"zh": 300, "en": 30}
"""Places whose words are told; what lies further away is rendered when a caller comes near it."""

MOST_SLOW = 40
"""Places that are told slowly as well."""

MOST_SLOW_VACANCIES = 300
"""About 35 minutes of slow speech, 34 MB at the telephone's rate: a fifteenth of the cache's default budget."""

Said = tuple[str, str]


class Prompts(msgspec.Struct, frozen=True):
    """Texts with the language of their voice; `cursor` is the place in the feed that they stand for."""

    cursor: str
    menus: tuple[Said, ...] = ()
    news: tuple[Said, ...] = ()
    slow: tuple[Said, ...] = ()
    slow_news: tuple[Said, ...] = ()
    slow_speed: float = SLOWLY


def prompts(hall: Hall, after: str = "") -> Prompts:
    """All of them; none when nothing has changed since `after`."""
    cursor = str(hall.reader.cursor or "")
    if hall.is_empty or cursor == after:
        return Prompts(cursor)
    menus = dict.fromkeys(chain.from_iterable(_lang(hall, lang) for lang in LANGS))
    vacancies = hall.reader.all(Vacancy)
    news = dict.fromkeys(_vacancies(hall, vacancies))
    slow = dict.fromkeys(_slow(hall))
    slow_news = dict.fromkeys(_vacancies(hall, vacancies[:MOST_SLOW_VACANCIES]))
    return Prompts(
        cursor,
        tuple(menus),
        tuple(said for said in news if said not in menus),
        tuple(slow),
        tuple(said for said in slow_news if said not in slow),
    )


def _vacancies(hall: Hall, vacancies: Sequence[Vacancy]) -> Iterator[Said]:
    for vacancy in vacancies:
        for text in speech(as_told(hall, vacancy, "zh"), "zh", hall.now):
            yield from voiced(text, "zh")


def _lang(hall: Hall, lang: Lang) -> Iterator[Said]:
    """The greeting, the names of the keys, what is said of wrong ones, and then place by place."""
    for text in talk.enter(hall, Place(lang)).utterances:
        yield from voiced(text, lang)
    for key in range(10):
        yield from voiced(phrases.say("echo.key", lang, key=numerals.said(key, lang)), lang)
    for place in _places(hall, lang, MOST_NODES[lang]):
        for text in (*talk.enter(hall, place).utterances, *names_of_keys(find(hall, place))):
            yield from voiced(text, lang)
    for text in _not_understood(hall, lang):
        yield from voiced(text, lang)


def _not_understood(hall: Hall, lang: Lang) -> Iterator[str]:
    """What is said of keys that lead nowhere, of none, of the end of a list, and before we part."""
    menu = find(hall, Place(lang, ("menu",)))
    yield from misses.sentences(hall, menu, ("silence", "key", "length", "check_digit", "unknown"))
    ends = ("list.over", "list.over_still", "list.round", "list.once_more", "parting.answered")
    yield from (phrases.say(key, lang) for key in ends)
    yield from chain.from_iterable(misses.parting(hall, menu.place, reason) for reason in ("silence", "key"))


def _slow(hall: Hall) -> Iterator[Said]:
    """What is heard first after the key for slower, in Chinese; keys are named at the slow speed, too."""
    newest = find(hall, Place("zh", ("jobs", "newest", "1")))
    for place in (*_places(hall, "zh", MOST_SLOW), *newest.options.values()):  # A vacancy's questions are all alike.
        node = find(hall, place.at_other_speed)
        for text in (*talk.enter(hall, node.place).utterances, *names_of_keys(node)):
            yield from voiced(text, "zh")


def names_of_keys(node: Node) -> Iterator[str]:
    """What is said back of each key at the speed of a node, wrong ones too; of 8, as pressed at the other speed."""
    lang, other = node.place.lang, msgspec.structs.replace(node, place=node.place.at_other_speed)
    named = {**dict.fromkeys("1234567", ""), **talk.universal_titles(other, lang), **node.titles}
    return (talk.echo(key, title, lang) for key, title in named.items())


def _places(hall: Hall, lang: Lang, most: int) -> Iterator[Place]:
    """Places of one language and of the usual speed, breadth first."""
    waiting, seen = deque([Place(lang)]), {Place(lang)}
    for _ in range(most):
        if not waiting:
            return
        place = waiting.popleft()
        yield place
        node = find(hall, place)
        for target in (*node.options.values(), node.back, node.skip, node.after, place.person):
            if target and target.lang == lang and target not in seen and not target.slow:
                seen.add(target)
                waiting.append(target)


def voiced(text: str, lang: Lang) -> Iterator[Said]:
    """The text by the voices that say it."""
    for voice, part in runs(text, lang):
        yield part, voice
