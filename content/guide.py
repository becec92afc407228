"""Guide 办事指南: how to get one thing done at the centre."""

from content.notice import Notice, require


class Guide(Notice, frozen=True, kw_only=True, tag="guide", omit_defaults=True):
    """Steps in order, papers to bring, the window, its hours, how long it takes, the fee and the law behind it."""

    category: str
    summary: str = ""
    steps: tuple[str, ...]
    materials: tuple[str, ...] = ()
    window: str = ""
    hours: str = ""
    time_limit: str = ""
    fee: str = ""
    legal_basis: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        require(bool(self.steps), "steps", "办事指南至少要有一步。")
