import pytest

from content.settings import InvalidSetting, read_settings
from kiosk.settings import KioskSettings
from kiosk.theme import READ_ON, Frame, contrast


@pytest.mark.parametrize(("ink", "ground"), READ_ON)
def test_everything_that_is_read_has_a_contrast_of_seven_to_one(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 7


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_type_grows_with_the_setting_and_everything_with_the_window() -> None:
    assert Frame(1080, 1920).type(38) == 38
    assert Frame(1080, 1920, 1.5).type(38) == 57
    assert Frame(540, 960).px(120) == 60
    assert Frame(1920, 1080).landscape


def test_the_settings_come_from_the_environment() -> None:
    settings = read_settings(KioskSettings, {"JOBHALL_KIOSK_SIZE": "1920x1080", "JOBHALL_PORT_BASE": "9000"})
    assert settings.width_and_height == (1920, 1080)
    assert settings.preview_port == 9005
    assert settings.folder == settings.home / "kiosk"


@pytest.mark.parametrize("size", ["big", "1080", "10x10", "1080x19200", "-1080x1920"])
def test_a_size_that_cannot_be_a_window_says_so(size: str) -> None:
    with pytest.raises(InvalidSetting, match="JOBHALL_KIOSK_SIZE"):
        read_settings(KioskSettings, {"JOBHALL_KIOSK_SIZE": size})
