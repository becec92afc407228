"""What the tests of the office's rules share."""

import pytest

from backend.editorial.accounts import Staff
from backend.editorial.drafting import enter, submit
from backend.editorial.office import Office
from backend.editorial.reviewing import approve
from content.site import Site
from content.vacancy import Place


@pytest.fixture
def halls(office: Office, lin: Staff, zhao: Staff) -> Office:
    """Two halls that are public."""
    for id in ("jinhai", "jingkai"):
        site = Site(
            id=id, title=f"{id}大厅", place=Place(division="410105", address="样例路 1 号"), hours="每天 9:00-17:00"
        )
        with office.work() as work:
            approve(work, zhao, submit(work, lin, enter(work, lin, site).id).id)
    return office
