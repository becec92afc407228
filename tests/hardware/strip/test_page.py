"""The simulator page in a real browser."""

from pathlib import Path

import pytest

from hardware.strip.conductor import Conductor
from hardware.strip.monitor import Monitor
from hardware.strip.page import phrases, simulator
from hardware.strip.render import Face, find_font
from tests.hardware.browser import browser, picture, serving, until
from tests.hardware.conftest import HandClock, OpenHall
from tests.hardware.hall import SITE, vacancy

LIT = """((id) => {
  const canvas = document.querySelector(`figure[data-id="${id}"] canvas`);
  if (!canvas) return "";
  const pen = canvas.getContext("2d");
  const rows = [];
  for (let y = 4; y < canvas.height; y += 8) {
    const line = pen.getImageData(0, y, canvas.width, 1).data;
    let row = "";
    for (let x = 4; x < canvas.width; x += 8) row += line[4 * x] > 128 ? "1" : "0";
    rows.push(row);
  }
  return rows.join("");
})"""


def test_both_languages_have_every_word() -> None:
    assert phrases.missing() == []


@pytest.mark.peer
def test_every_led_of_every_strip_is_on_the_page_as_in_its_frame(
    open_hall: OpenHall, clock: HandClock, tmp_path: Path
) -> None:
    hall, monitor = open_hall([SITE, *(vacancy(n) for n in range(20))]), Monitor()
    conductor = Conductor(hall.current, monitor, Face(find_font()), {}, clock.seconds)
    conductor.step()
    with browser() as opened, serving(simulator(monitor, "zh")) as server:
        page = opened.open(server.url, 1400, 1000)
        for _ in range(4):
            frames = {shown.id: shown.frame for shown in monitor.newest()}
            for id, frame in frames.items():
                wanted = "".join("1" if pixel else "0" for pixel in frame.pixels)
                until(page, f"{LIT}('{id}') === '{wanted}'")
            clock.advance(4.0)
            conductor.step()
        picture(page, tmp_path, "strips")
        hall.publish(vacancy(500, title="月嫂", published=clock.now))
        conductor.step()
        until(page, "document.body.innerText.includes('月嫂')")
        monitor.close()
        assert opened.complaints == []
