"""The programme: what runs now at a device, and until when.

Pure: the notices, the device and the moment go in, a `Slot` comes out. The hall runs it, the desk can rehearse
it, and the telephone can tell what a screen shows, because nothing but the clock and the notices decides.
"""

from content.programme.lately import LOOKED_BACK, MOST, reckoned_lately
from content.programme.notices import Notices, Reader
from content.programme.programme import Programme
from content.programme.slides import wanted
from content.programme.slot import Act, Rules, Slide, Slot

__all__ = [
    "LOOKED_BACK",
    "MOST",
    "Act",
    "Notices",
    "Programme",
    "Reader",
    "Rules",
    "Slide",
    "Slot",
    "reckoned_lately",
    "wanted",
]
