"""A notice in full: what is written comes first, and the code to take it away by at the end."""

import pytest

from content.bulletin import Bulletin
from content.guide import Guide
from content.jobfair import JobFair
from kiosk.flow import BarBlock, Block, TakeBlock, TextBlock
from kiosk.places import NoticePlace
from kiosk.presenters.screen import body
from kiosk.presenters.sheet import SheetModel
from kiosk.reading import Reading
from kiosk.theme import Frame
from tests.kiosk.conftest import SITE


def all_blocks(reading: Reading, id: str) -> list[Block]:
    """Those of every page, in the order of reading."""
    found: list[Block] = []
    number, more = 0, True
    while more:
        model = body(reading, NoticePlace(id, number))
        assert isinstance(model, SheetModel)
        found += [block for column in model.columns for block in column]
        found += [model.take] if model.take else []
        number, more = number + 1, model.pager is not None and model.pager.next is not None
    return found


@pytest.mark.parametrize("frame", [Frame(1080, 1920), Frame(1080, 1920, 1.5), Frame(1920, 1080)])
def test_all_that_is_written_comes_before_the_code(reading: Reading, frame: Frame) -> None:
    sized = reading._replace(frame=frame)
    for kind in (Guide, Bulletin, JobFair):
        for shown in reading.replica.all(kind, SITE):
            blocks = all_blocks(sized, shown.id)
            (code,) = (at for at, block in enumerate(blocks) if isinstance(block, TakeBlock))
            assert not any(isinstance(block, TextBlock | BarBlock) for block in blocks[code:]), shown.title
            assert len(blocks) > code >= 1
