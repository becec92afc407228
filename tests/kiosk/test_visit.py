from content.search.query import Query
from kiosk.acts import Answer, Back, Go, Home, Look, OtherLanguage, Speak, Turn
from kiosk.looks import DEFAULT, Looks
from kiosk.navigator import DEPTH, Navigator
from kiosk.places import ChoicePlace, HomePlace, KeypadPlace, KindsPlace, Place, VacanciesPlace, VacancyPlace
from kiosk.visit import Visit

LIST = VacanciesPlace(Query())
LODGING = VacanciesPlace(Query(benefit="lodging"))


def way(*acts: object) -> Visit:
    visit = Visit()
    for act in acts:
        visit.do(act)  # type: ignore[arg-type]  # the table of a test, not a type
    return visit


def test_back_retraces_the_way_and_stops_at_home() -> None:
    visit = way(Go(KindsPlace()), Go(LIST), Go(VacancyPlace("v-1")), Back(), Back())
    assert visit.navigator.here == KindsPlace()
    visit.do(Back())
    visit.do(Back())
    assert visit.navigator.here == HomePlace()
    assert not visit.navigator.can_go_back


def test_turning_a_page_is_no_step_of_the_way() -> None:
    assert way(Go(KindsPlace()), Go(LIST), Turn(LODGING), Back()).navigator.here == KindsPlace()


def test_an_answer_changes_the_list_that_was_asked_about() -> None:
    visit = way(Go(LIST), Go(ChoicePlace("more", Query())), Go(ChoicePlace("benefit", Query())), Answer(LODGING))
    assert visit.navigator.here == LODGING
    visit.do(Back())
    assert visit.navigator.here == HomePlace()


def test_going_where_one_is_does_nothing() -> None:
    assert way(Go(KeypadPlace()), Go(KeypadPlace()), Back()).navigator.here == HomePlace()


def test_home_forgets_the_way() -> None:
    assert not way(Go(LIST), Go(VacancyPlace("v-1")), Home()).navigator.can_go_back


def test_language_and_looks_are_the_visits_own() -> None:
    visit = way(OtherLanguage(), Look(Looks(1.5, "black", reach=True)))
    assert (visit.lang, visit.scale, visit.looks.theme) == ("en", 1.5, "black")
    assert not visit.is_fresh
    visit.do(Look(DEFAULT))
    visit.do(Speak("zh"))
    assert visit.is_fresh


def test_a_stuck_finger_does_not_fill_the_memory() -> None:
    navigator = Navigator()
    places: list[Place] = [VacancyPlace(f"v-{number}") for number in range(1000)]
    for place in places:
        navigator.go(place)
    steps = 0
    while navigator.can_go_back:
        navigator.back()
        steps += 1
    assert steps == DEPTH
    assert navigator.here == HomePlace()
