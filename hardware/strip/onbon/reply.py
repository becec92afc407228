"""What a controller answers, as a sentence where it refuses."""

from collections.abc import Mapping
from typing import Final

from hardware.strip.driver import DriverFailed

GLOBAL: Final = 0xA0
ACK: Final = 0x00
NACK: Final = 0x01

_REASONS: Final[Mapping[int, str]] = {
    1: "命令组不对",
    2: "没有这个命令",
    3: "控制卡正忙",
    4: "内存装不下",
    5: "校验不对",
    12: "卡上没有字库",
    17: "卡的型号不对",
    18: "屏幕参数不对或没有设置",
    19: "控制卡编号不对",
    20: "密码不对",
}


class Refused(DriverFailed):
    """The controller answered, and said no."""


def check_accepted(group: int, command: int, error: int) -> None:
    """Raise Refused unless the answer is an ACK without an error."""
    if group == GLOBAL and command == ACK and error == 0:
        return
    if group == GLOBAL:
        raise Refused(f"控制卡没有接受：{_REASONS.get(error, '原因不明')}（错误 {error}）")
    raise Refused(f"控制卡答非所问：{group:02X} {command:02X}")
