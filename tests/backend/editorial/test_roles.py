"""Who may do what, by role and by hall, whatever door they come through: the rules are the same behind all of them."""

from collections.abc import Callable
from typing import Any

import pytest

from backend.editorial.accounts import Staff, add_staff, deactivate, get_staff, set_duties
from backend.editorial.attachments import attach
from backend.editorial.booths import close_booth
from backend.editorial.counter.reports import handle
from backend.editorial.discarding import discard
from backend.editorial.drafting import enter, submit
from backend.editorial.errors import LastAdmin, NotAllowed, NotYours, NotYourSite, OfficeError, UnknownSite
from backend.editorial.intake import OfficeIntake
from backend.editorial.office import Office, Work
from backend.editorial.publishing import withdraw
from backend.editorial.reviewing import approve, send_back
from backend.editorial.roles import ACTS, ROLES
from backend.editorial.sweeping import Sweep, withdraw_all
from content.site import Site
from content.vacancy import Place, Vacancy

Welder = Callable[..., Vacancy]
VERBS: dict[str, Callable[[Work, Staff, Vacancy], Any]] = {
    "enter": enter,
    "submit": lambda work, staff, vacancy: submit(work, staff, 1),
    "attach": lambda work, staff, vacancy: attach(work, staff, b"x", "image/png"),
    "approve": lambda work, staff, vacancy: approve(work, staff, 1),
    "send_back": lambda work, staff, vacancy: send_back(work, staff, 1, "再核实"),
    "withdraw": lambda work, staff, vacancy: withdraw(work, staff, vacancy.id, "招满"),
    "discard": lambda work, staff, vacancy: discard(work, staff, vacancy.id),
    "sweep": lambda work, staff, vacancy: withdraw_all(work, staff, Sweep(below=9), "", "招满"),
    "booths": lambda work, staff, vacancy: close_booth(work, staff, vacancy.id, "A1"),
    "reports": lambda work, staff, vacancy: handle(work, staff, "100012", "in_hand", "在查"),
}
ACT_OF = {"submit": "enter", "attach": "enter", "send_back": "approve"}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_asks_for_its_act(file_office: Office, welder: Welder, role: str, verb: str) -> None:
    """A role that may gets past the question, and at most is told that there is no such thing."""
    person = Staff("wen", "文书", (role,))
    with file_office.work() as work:
        enter(work, person if role in ACTS["enter"] else Staff("wen", "文书", ("clerk",)), welder())
    refused = False
    try:
        with file_office.work() as work:
            VERBS[verb](work, person, welder())
    except NotAllowed as error:
        refused = True
        assert "没有" in error.say("zh")
        assert "may not" in error.say("en")
    except OfficeError:
        pass
    assert refused == (role not in ACTS[ACT_OF.get(verb, verb)])


@pytest.mark.parametrize("role", ROLES)
def test_an_import_asks_as_entering_does(file_office: Office, role: str) -> None:
    person = Staff("wen", "文书", (role,))
    if role in ACTS["enter"]:
        assert OfficeIntake(file_office, person).submitted == 0
    else:
        with pytest.raises(NotAllowed):
            OfficeIntake(file_office, person)


def test_whoever_left_may_nothing(file_office: Office) -> None:
    assert not any(Staff("x", "x", ROLES, active=False).may(act) for act in ACTS)
    assert all(Staff("x", "x", ROLES).may(act) for act in ACTS)


def test_a_clerk_of_one_hall_does_nothing_for_another(halls: Office, welder: Welder, lin: Staff, zhao: Staff) -> None:
    bound = Staff("wen", "文书", ("clerk", "approver"), sites=("jinhai",))
    other, everywhere, own = (welder(n, sites=sites) for n, sites in ((1, ("jingkai",)), (2, ()), (3, ("jinhai",))))
    for vacancy in (other, everywhere):
        with pytest.raises(NotYourSite, match="jinhai大厅"), halls.work() as work:
            enter(work, bound, vacancy)
        with halls.work() as work:
            handed_in = submit(work, lin, enter(work, lin, vacancy).id)
        for act in (approve, lambda w, s, id: send_back(w, s, id, "再核实"), submit):
            with pytest.raises(NotYourSite), halls.work() as work:
                act(work, bound, handed_in.id)
        with halls.work() as work:
            approve(work, zhao, handed_in.id)
        with pytest.raises(NotYourSite), halls.work() as work:
            withdraw(work, bound, vacancy.id, "招满")
        with pytest.raises(NotYourSite), halls.work() as work:
            enter(work, bound, welder(int(vacancy.id[-1]), sites=("jinhai",)))  # It is public elsewhere.
    with halls.work() as work:
        approve(work, zhao, submit(work, bound, enter(work, bound, own).id).id)
        withdraw(work, bound, own.id, "招满")


def test_a_hall_is_changed_by_those_who_are_bound_to_it(halls: Office) -> None:
    site = Site(id="jingkai", title="经开大厅", place=Place(division="410105", address="样例路 2 号"))
    with pytest.raises(NotYourSite), halls.work() as work:
        enter(work, Staff("wen", "文书", ("clerk",), sites=("jinhai",)), site)
    with halls.work() as work:
        assert enter(work, Staff("wen", "文书", ("clerk",), sites=("jingkai",)), site).no == 2


def test_a_collector_changes_only_their_own(office: Office, welder: Welder, lin: Staff) -> None:
    collector = Staff("wen", "文书", ("collector",))
    with office.work() as work:
        theirs = enter(work, lin, welder())
        mine = enter(work, collector, welder(2))
        assert enter(work, collector, welder(2, title="氩弧焊工")).no == mine.no + 1
    for act in (lambda work: enter(work, collector, welder()), lambda work: submit(work, collector, theirs.id)):
        with pytest.raises(NotYours, match="别人录的"), office.work() as work:
            act(work)


def test_duties_change_and_the_last_administrator_stays(halls: Office) -> None:
    with halls.work() as work:
        add_staff(work, "guan", "关管理", ["admin"])
        set_duties(work, "guan", "wen", ["collector", "clerk"], ["jinhai"])
        found = get_staff(work.connection, "wen")
    assert (found.roles, found.sites) == (("clerk", "collector"), ("jinhai",))
    with pytest.raises(UnknownSite, match="jingkai、jinhai"), halls.work() as work:
        set_duties(work, "guan", "wen", ["clerk"], ["nowhere"])
    with pytest.raises(LastAdmin), halls.work() as work:
        set_duties(work, "", "guan", ["clerk"], [])
    with pytest.raises(LastAdmin), halls.work() as work:
        deactivate(work, "guan")
