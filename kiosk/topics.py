"""Which bulletins stand behind which tile of the home screen."""

from typing import Final

POLICIES: Final = ("policy", "fee_table", "market_profile", "rules", "announcement")
SAFETY: Final = ("fraud_warning",)
"""An emergency stands behind no tile: every screen tells of it while it lasts."""
