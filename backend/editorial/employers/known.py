"""Known: the employers that some vacancies may mean, read at once and kept by code and by name."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from backend.editorial.employers.codes import is_credit_code
from backend.editorial.employers.employer import Employer, key_of
from backend.editorial.employers.errors import AmbiguousEmployer, OtherName
from backend.tables import employer as employers
from backend.tables.lots import among
from content.vacancy import Employer as Shown


class Known:
    """Who is meant by what was said; what is `put` is known from then on, too."""

    def __init__(self, connection: Connection, said: Collection[Shown]) -> None:
        self._by_id: dict[int, Employer] = {}
        self._by_code: dict[str, int] = {}
        self._by_key: dict[str, dict[int, None]] = {}
        codes = [one.credit_code for one in said if one.credit_code]
        keys = [key_of(one.name) for one in said]
        for column, values in ((employers.c.code, codes), (employers.c.key, keys)):
            for row in among(connection, select(employers), column, values):
                self.put(Employer.of(row))

    def __getitem__(self, id: int) -> Employer:
        return self._by_id[id]

    def __len__(self) -> int:
        return len(self._by_id)

    def put(self, one: Employer) -> None:
        """A new employer, or one of which more is known now."""
        self._by_id[one.id] = one
        self._by_key.setdefault(key_of(one.name), {})[one.id] = None
        if one.code:
            self._by_code[one.code] = one.id

    def find(self, said: Shown, *, asks: bool = True) -> Employer | None:
        """The employer that is meant, if there is one. Raises OtherName, AmbiguousEmployer, unless nobody `asks`."""
        code, key = said.credit_code, key_of(said.name)
        if code and (id := self._by_code.get(code)):
            if asks and key_of(self[id].name) != key:
                raise OtherName(code=code, name=self[id].name)
            return self[id]
        named = self._named(key)
        if code:
            named = [one for one in named if not is_credit_code(one.code)]
        if asks and len(named) > 1:
            raise AmbiguousEmployer(name=said.name, count=len(named))
        return named[0] if named else None

    def _named(self, key: str) -> list[Employer]:
        """Those that are verified first, the newest of them before the others."""
        named = [self[id] for id in self._by_key.get(key, ())]
        return sorted(named, key=lambda one: (one.verified_on is None, -one.id))
