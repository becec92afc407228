"""What the public may ask about notices: searches, lists, one by id, one by its number. All from the replica."""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from backend.api.context import Backend
from backend.api.declaration import Answer, Content, Nothing, Refused, Route
from backend.api.here import here
from backend.api.questions import Bulletins, ById, ByNumber, Found, Guides, InHall, JobFairs, Search, Sites
from backend.problems import Problem, problem
from backend.withdrawn import LastShown, last_shown
from content.bulletin import Bulletin
from content.codec import AnyNotice, encode_notice
from content.errors import InvalidNumber
from content.guide import Guide
from content.jobfair import JobFair
from content.notice import Notice
from content.number import parse_number
from content.search.query import FACETS, Query
from content.site import Site
from content.wording.ear import sentence
from content.wording.gone import gone_of, unknown
from content.wording.phrases import Lang

N = TypeVar("N", bound=Notice)


def _vacancies(backend: Backend, asked: Search) -> Answer:
    wanted = {name: getattr(asked, name) for name in asked.__struct_fields__}
    query = Query(**{**wanted, "facets": FACETS if asked.facets else ()})
    page = backend.replica.search(query)
    found = Found(total=page.total, capped=page.capped, page=asked.page, size=asked.size, items=page.items,
                  facets=page.facets)  # fmt: skip
    return Answer(msgspec.json.encode(found))


def _jobfairs(backend: Backend, asked: InHall) -> Answer:
    fairs = sorted(_current(backend, JobFair, asked.site), key=lambda fair: fair.starts)
    return Answer(msgspec.json.encode(JobFairs(len(fairs), fairs)))


def _guides(backend: Backend, asked: InHall) -> Answer:
    guides = backend.replica.all(Guide, asked.site)
    return Answer(msgspec.json.encode(Guides(len(guides), guides)))


def _bulletins(backend: Backend, asked: InHall) -> Answer:
    bulletins = _current(backend, Bulletin, asked.site)
    return Answer(msgspec.json.encode(Bulletins(len(bulletins), bulletins)))


def _sites(backend: Backend, _: Nothing) -> Answer:
    sites = backend.replica.all(Site)
    return Answer(msgspec.json.encode(Sites(len(sites), sites)))


def _notice(backend: Backend, asked: ById) -> Answer:
    notice = backend.replica.get(asked.id)
    if notice is None:
        raise Refused(problem("not-found", here().lang))
    return Answer(encode_notice(notice))


def _number(backend: Backend, asked: ByNumber) -> Answer:
    try:
        number = parse_number(asked.number)
    except InvalidNumber as error:
        detail = str(error) if here().lang == "zh" else ""
        raise Refused(problem("invalid-number", here().lang, detail=detail, parameter="number")) from error
    notice = backend.replica.by_number(number)
    if notice is None:
        lang = here().lang
        shown = last_shown(backend.database, number, backend.clock())
        if shown is not None:
            raise Refused(_withdrawn(shown, lang))
        raise Refused(problem("not-found", lang, detail=sentence(unknown(lang), lang)))
    return Answer(encode_notice(notice))


def _withdrawn(shown: LastShown, lang: Lang) -> Problem:
    """What every channel says of it, with the feed's own word for programs."""
    found = problem("withdrawn", lang, detail=sentence(gone_of(shown.notice, lang, shown.why), lang))
    return msgspec.structs.replace(found, why=shown.why)


def _current(backend: Backend, kind: type[N], site: str) -> list[N]:
    """What of the kind may be told of at this hour: an answer is made anew when one of them begins or ends."""
    now = backend.clock()
    return [notice for notice in backend.replica.all(kind, site) if notice.is_current(now)]


def _list(
    path: str,
    name: str,
    summary: str,
    handler: Callable[[Backend, Any], Answer],
    kind: type[msgspec.Struct],
    parameters: type[msgspec.Struct] = InHall,
) -> Route:
    return Route(
        path=path, name=name, summary=summary, handler=handler, parameters=parameters, remembered=True,
        answers={200: Content(summary, type=kind)}, problems=("not-ready",),
    )  # fmt: skip


ROUTES = (
    _list("/v1/vacancies", "findVacancies", "Vacancies that match, page by page", _vacancies, Found, Search),
    _list("/v1/jobfairs", "getJobFairs", "Fairs, the next one first", _jobfairs, JobFairs),
    _list("/v1/guides", "getGuides", "Guides to what the centre does", _guides, Guides),
    _list("/v1/bulletins", "getBulletins", "Policies, fees, market profile and warnings", _bulletins, Bulletins),
    _list("/v1/sites", "getSites", "The halls", _sites, Sites, Nothing),
    Route(
        path="/v1/notices/{id}", name="getNotice", summary="One notice by its id", handler=_notice, parameters=ById,
        answers={200: Content("The notice", type=AnyNotice)}, problems=("not-found", "not-ready"), remembered=True,
    ),
    Route(
        path="/v1/numbers/{number}", name="getNumber", summary="One notice by its public number", handler=_number,
        parameters=ByNumber, answers={200: Content("The notice", type=AnyNotice)}, remembered=True,
        problems=("invalid-number", "not-found", "withdrawn", "not-ready"),
    ),
)  # fmt: skip
