"""The document is valid, lists what is served, and the answers are what it says."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import jsonschema
import pytest
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from backend.api import ROUTES
from content.bulletin import Bulletin
from content.clock import CHINA
from content.guide import Guide
from content.jobfair import JobFair
from content.site import Site
from content.vacancy import Place, Vacancy
from tests.backend.serving import Hall


@pytest.fixture
def document(client: FlaskClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/v1/openapi.json").get_json()
    return found


@pytest.fixture
def filled(file_hall: Hall, welder: Callable[..., Vacancy]) -> Hall:
    starts, ends = datetime(2026, 11, 28, 9, tzinfo=CHINA), datetime(2026, 11, 28, 12, tzinfo=CHINA)
    file_hall.publish(
        welder(),
        JobFair(id="f-1", title="专场", starts=starts, ends=ends, venue="大厅", place=Place(division="410105")),
        Guide(id="g-1", title="求职登记", category="求职", steps=("带身份证来",)),
        Bulletin(id="b-1", title="提醒", topic="fraud_warning", body="不交押金"),
        Site(id="jinhai", title="金海大道", place=Place(division="410104"), hotline="00-1233"),
    )
    return file_hall


def test_the_document_is_valid(document: dict[str, Any]) -> None:
    validate(document)


def test_the_document_lists_exactly_what_is_served(file_hall: Hall, document: dict[str, Any]) -> None:
    rules = file_hall.app.url_map.iter_rules()
    served = {
        (method.lower(), rule.rule.replace("<", "{").replace(">", "}"))
        for rule in rules
        if rule.rule.startswith("/v1/") and rule.endpoint != "openapi"
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert served == {(method, path) for path, item in document["paths"].items() for method in item}
    assert len({route.name for route in ROUTES}) == len(ROUTES)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/v1/vacancies", "/v1/vacancies?facets=true"), ("/v1/jobfairs", "/v1/jobfairs"), ("/v1/guides", "/v1/guides"),
        ("/v1/bulletins", "/v1/bulletins"), ("/v1/sites", "/v1/sites"), ("/v1/notices/{id}", "/v1/notices/f-1"),
        ("/v1/notices/{id}", "/v1/notices/jinhai"), ("/v1/feed", "/v1/feed"),
        ("/v1/feed/changes", "/v1/feed/changes?limit=1&after={head}"), ("/v1/vacancies", "/v1/vacancies?size=0"),
        ("/v1/numbers/{number}", "/v1/numbers/1"), ("/v1/feed/changes", "/v1/feed/changes?after=other:1"),
    ],
)  # fmt: skip
def test_an_answer_is_what_the_document_says(filled: Hall, document: dict[str, Any], path: str, address: str) -> None:
    head = filled.office.journal.head()
    answer = filled.app.test_client().get(address.replace("{head}", f"{head.feed_id}:{head.position - 1}"))
    promised = document["paths"][path]["get"]["responses"]
    content = promised.get(str(answer.status_code), promised["default"])["content"]
    (media_type,) = content
    assert answer.headers["Content-Type"] == media_type
    schema = {**content[media_type]["schema"], "components": document["components"]}
    jsonschema.Draft202012Validator(schema).validate(answer.get_json(force=True))


def test_a_search_takes_every_field_of_the_query(document: dict[str, Any]) -> None:
    from content.search.query import Query

    taken = [parameter["name"] for parameter in document["paths"]["/v1/vacancies"]["get"]["parameters"]]
    ours = {"like_title", "like_occupation"}  # By these a channel orders what is like a vacancy; nobody asks for it.
    assert sorted(taken) == sorted(set(Query.__struct_fields__) - ours)
