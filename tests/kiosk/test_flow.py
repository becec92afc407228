from kiosk.breaking import break_lines
from kiosk.flow import CHECK, HeadingBlock, TextBlock, joined, lay, text_blocks
from kiosk.reading import plain_measure


def text(words: str, mark: str = "") -> TextBlock:
    return TextBlock(words, 10, mark)


def test_blocks_fill_a_column_and_go_on_in_the_next() -> None:
    blocks = [text(str(number)) for number in range(5)]
    assert [len(column) for column in lay(blocks, 20)] == [2, 2, 1]


def test_a_heading_goes_with_what_follows_it() -> None:
    blocks = [text("a"), text("b"), HeadingBlock("怎么办", 10), text("c")]
    assert lay(blocks, 30) == [(blocks[0], blocks[1]), (blocks[2], blocks[3])]


def test_a_block_higher_than_the_column_still_has_its_place() -> None:
    tall = TextBlock("x", 90)
    assert lay([text("a"), tall, text("b")], 30) == [(text("a"),), (tall,), (text("b"),)]


def test_a_heading_before_a_block_that_is_too_high_is_not_repeated_for_ever() -> None:
    heading, tall = HeadingBlock("h", 10), TextBlock("x", 90)
    assert [block for column in lay([heading, tall], 30) for block in column] == [heading, tall]


def test_a_checklist_is_kept_whole_where_a_column_holds_it() -> None:
    heading, papers = HeadingBlock("要带什么", 10), (text("身份证", CHECK), text("户口本", CHECK), text("续"))
    after = text("b", "1.")
    assert lay([text("a"), heading, *papers, after], 50) == [(text("a"), heading, *papers), (after,)]
    assert lay([text("a"), heading, *papers], 40) == [(text("a"),), (heading, *papers)]
    assert lay([text("a"), heading, *papers], 30) == [(text("a"), heading, papers[0]), papers[1:]]


def test_the_lines_of_a_paragraph_become_one_block_and_a_new_mark_begins_another() -> None:
    measure = plain_measure()
    first = text_blocks(break_lines("一二三四五六", 10, 30, measure), 12, "1.", 20)
    second = text_blocks(break_lines("七八", 10, 30, measure), 12, "2.", 20)
    assert joined((*first, *second)) == (TextBlock("一二三\n四五六", 24, "1.", 20), TextBlock("七八", 12, "2.", 20))
