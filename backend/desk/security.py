"""Flask-Security at the desk: whose session it is, whether a password is theirs, and the codes of the second factor.

Its own pages, mails, tokens and roles are not used: pages speak both languages here, nobody has mail, the API has the
keys of devices, and roles are the office's. What it and the extensions behind it would do before, after and in every
page is left out: the guard asks who it is, once, and there is no cookie that remembers anybody.
"""

import base64
import hashlib
import hmac
from datetime import datetime
from typing import Final, cast

from flask import Flask, current_app
from flask_security import Security, UserMixin, current_user, hash_password, login_user, logout_user
from flask_security.totp import Totp
from passlib.totp import TOTP, AppWallet, TotpMatch

from backend.confined import confined
from backend.desk.account import Account, Accounts
from backend.desk.key import session_key
from backend.editorial.errors import NotFound
from backend.editorial.office import Office
from backend.editorial.passwords import LONGEST
from backend.editorial.roles import ROLES
from content import shell
from content.clock import Clock
from content.settings import InvalidSetting

STEP_SECONDS: Final = 30
"""How long a code lasts; the one before and the one after are taken too, since telephones go wrong by some seconds."""

CODES: Final = 8
_ISSUER: Final = "jobhall"
_COST: Final = 8
"""The key that encrypts secrets is random and long, so that making it slow to guess would only cost time."""


class Codes(Totp):
    """Codes by the office's clock; each is good once."""

    clock: Clock

    def __init__(self, secrets: dict[str, str], issuer: str) -> None:
        wallet = AppWallet(secrets, encrypt_cost=_COST)
        self._totp = TOTP.using(issuer=issuer, wallet=wallet, now=lambda: self.clock().timestamp())

    def get_last_counter(self, user: UserMixin) -> int:
        """The step of the newest code that was taken."""
        return cast(Account, user).totp_counter

    def set_last_counter(self, user: UserMixin, tmatch: TotpMatch) -> None:
        """Noted in the account; `second_factor.use_code` keeps it, and says whether somebody was faster."""
        cast(Account, user).totp_counter = tmatch.counter


def mount(app: Flask, office: Office) -> None:
    """Make the staff of this office known to the application. Raises InvalidSetting."""
    required_roles(office.settings.second_factor)
    key = secret(office)
    app.secret_key = app.secret_key or key
    codes = type("OfficeCodes", (Codes,), {"clock": staticmethod(office.clock)})
    app.config.update(
        SECURITY_PASSWORD_SCHEMES=["argon2"],
        SECURITY_PASSWORD_SINGLE_HASH={"argon2"},
        SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS={
            "argon2__type": "ID", "argon2__memory_cost": office.settings.password_memory,
            "argon2__time_cost": 1, "argon2__parallelism": 1,
        },
        SECURITY_PASSWORD_NORMALIZE_FORM=None,
        SECURITY_USER_IDENTITY_ATTRIBUTES=[{"name": {"mapper": str}}],
        SECURITY_TWO_FACTOR=True,
        SECURITY_TWO_FACTOR_ENABLED_METHODS=["authenticator"],
        SECURITY_TOTP_ISSUER=_ISSUER,
        SECURITY_TOTP_SECRETS={"1": _derived(key, "totp").hex()},
        SECURITY_MULTI_FACTOR_RECOVERY_CODES=True,
        SECURITY_MULTI_FACTOR_RECOVERY_CODES_N=CODES,
        SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS=[base64.urlsafe_b64encode(_derived(key, "recovery"))],
    )  # fmt: skip
    with confined(app):
        Security(app, Accounts(office.database), register_blueprint=False, totp_cls=codes)


def secret(office: Office) -> bytes:
    """What signs sessions and encrypts second factors: the setting, or what this machine made for itself."""
    given = office.settings.secret
    return hashlib.sha256(given.encode()).digest() if given else session_key(office.settings.folder)


def required_roles(setting: str) -> frozenset[str]:
    """The roles that JOBHALL_SECOND_FACTOR names. Raises InvalidSetting."""
    named = frozenset(filter(None, (one.strip() for one in setting.split(","))))
    if named - set(ROLES):
        wanted = shell.wanted("several", choices=", ".join(ROLES))
        name, doc = "JOBHALL_SECOND_FACTOR", "roles that need a second factor"
        raise InvalidSetting(shell.refused("setting", name=name, text=setting, wanted=wanted, doc=doc))
    return named


def current() -> Account | None:
    """Whoever has the session, if they still work here and nobody has ended it by a new password."""
    found = current_user._get_current_object() if current_user else None
    return found if isinstance(found, Account) else None


def find(name: str) -> Account | None:
    """The account of this name."""
    return _accounts().find_user(name=name)


def get(name: str) -> Account:
    """The same of somebody who is there. Raises NotFound."""
    account = find(name)
    if account is None:
        raise NotFound(name=name)
    return account


def find_by_mark(mark: str) -> Account | None:
    """The account whose sessions have this mark."""
    return _accounts().find_user(fs_uniquifier=mark)


def knows_password(account: Account | None, password: str) -> bool:
    """Whether it is theirs; takes as long for nobody, and for somebody who cannot sign in."""
    password = password if len(password) <= LONGEST else ""  # The extension refuses to look at a very long one.
    if account is None or not account.password or not account.active:
        hash_password(password)
        return False
    return account.verify_and_update_password(password)


def begin(account: Account, how: list[str]) -> None:
    """The session of this request is theirs from now on."""
    login_user(account, authn_via=how)


def end() -> None:
    """It is nobody's any more."""
    logout_user()


def new_secret() -> str:
    """The encrypted secret of a second factor."""
    return _security().totp_factory.generate_totp_secret()


def secret_uri(account: Account, secret: str) -> str:
    """What the QR code says to the telephone."""
    return _security().totp_factory.get_totp_uri(account.name, secret)


def secret_key(secret: str) -> str:
    """The same to be typed, in groups."""
    return _security().totp_factory.get_totp_pretty_key(secret)


def is_code(account: Account, secret: str, code: str) -> bool:
    """Whether it is a code of now, newer than the last that was taken; its step is then in `account.totp_counter`."""
    return _security().totp_factory.verify_totp(code, secret, account, window=STEP_SECONDS)


def recovery_codes(account: Account) -> list[str]:
    """New ones, to be shown once; encrypted they are in `account.mf_recovery_codes`."""
    return _security().mf_recovery_codes_util.create_recovery_codes(account)


def take_recovery_code(account: Account, code: str) -> bool:
    """Whether it is one of theirs; it is then no longer in `account.mf_recovery_codes`."""
    util, code = _security().mf_recovery_codes_util, code.lower()
    return util.check_recovery_code(account, code) and util.delete_recovery_code(account, code)


def locked_until(account: Account, now: datetime) -> datetime | None:
    """Until when nobody can sign in as them."""
    return account.locked_until if account.locked_until and account.locked_until > now else None


def _security() -> Security:
    found: Security = current_app.extensions["security"]
    return found


def _accounts() -> Accounts:
    return cast(Accounts, _security().datastore)


def _derived(key: bytes, use: str) -> bytes:
    """A key for one use, so that none of them tells another."""
    return hmac.digest(key, f"jobhall {use}".encode(), "sha256")
