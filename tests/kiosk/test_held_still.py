"""What is there when a kiosk starts is not looked through again while it runs; what others froze stays so."""

import gc
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from content.replica import Replica

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal

Rehearse = Callable[[Replica], "Rehearsal"]


@pytest.fixture
def thawed() -> Iterator[None]:
    """As when a kiosk starts: nothing is frozen. Afterwards what stays is frozen again."""
    gc.unfreeze()
    yield
    gc.collect()
    gc.freeze()


@pytest.mark.usefixtures("thawed")
def test_a_kiosk_freezes_what_is_there_and_thaws_it_at_the_end(rehearse: Rehearse, replica: Replica) -> None:
    rehearsal = rehearse(replica)
    assert gc.get_freeze_count() > 0 and not gc.isenabled()
    rehearsal.app.leave()
    assert gc.get_freeze_count() == 0 and gc.isenabled()


def test_what_somebody_else_froze_stays_frozen(rehearse: Rehearse, replica: Replica) -> None:
    before = gc.get_freeze_count()
    rehearsal = rehearse(replica)
    assert gc.get_freeze_count() <= before and not gc.isenabled()
    rehearsal.app.leave()
    assert 0 < gc.get_freeze_count() <= before and gc.isenabled()
