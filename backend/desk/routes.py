"""Every page of the desk and every form that it takes."""

from collections.abc import Callable
from typing import Final

from flask.typing import ResponseReturnValue

from backend.desk import (
    acting,
    devices,
    downloads,
    editing,
    importing,
    looking,
    many,
    overseeing,
    reports,
    signing,
    suggesting,
)

ROUTES: Final[tuple[tuple[str, str, Callable[..., ResponseReturnValue]], ...]] = (
    ("/", "GET", looking.home),
    ("/sign-in", "GET", signing.sign_in),
    ("/sign-in", "POST", signing.sign_in_form),
    ("/sign-out", "POST", signing.sign_out),
    ("/language/<lang>", "GET", signing.language),
    ("/notices", "GET", looking.notices),
    ("/queue", "GET", looking.queue),
    ("/queue", "POST", many.queue_form),
    ("/withdraw-all", "GET", many.sweep),
    ("/withdraw-all", "POST", many.sweep_form),
    ("/devices", "GET", devices.devices),
    ("/devices/<device>", "GET", devices.device),
    ("/devices/<device>", "POST", devices.device_form),
    ("/devices/<device>/screenshot", "POST", devices.ask_screenshot),
    ("/devices/<device>/screenshot.png", "GET", devices.screenshot),
    ("/reports", "GET", reports.reports),
    ("/reports/<number>", "GET", reports.report),
    ("/reports/<number>", "POST", reports.report_form),
    ("/reports/<number>/recording.wav", "GET", reports.recording),
    ("/table", "GET", importing.table),
    ("/table", "POST", importing.table_form),
    ("/overview", "GET", overseeing.overview_page),
    ("/notices.xlsx", "GET", downloads.notices_file),
    ("/queue.xlsx", "GET", downloads.queue_file),
    ("/reports.xlsx", "GET", downloads.reports_file),
    ("/devices.xlsx", "GET", downloads.devices_file),
    ("/audit.xlsx", "GET", downloads.audit_file),
    ("/tallies.xlsx", "GET", downloads.tallies_file),
    ("/occupations", "GET", suggesting.occupations),
    ("/pay", "GET", suggesting.pay_said),
    ("/attachments/<sha256>", "GET", suggesting.attachment),
    ("/notices/<id>", "GET", looking.notice),
    ("/new/<kind>", "GET", editing.new),
    ("/new/<kind>", "POST", editing.new_form),
    ("/notices/<id>/edit", "GET", editing.edit),
    ("/notices/<id>/edit", "POST", editing.edit_form),
    ("/notices/<id>/rewrite", "POST", acting.rewrite),
    ("/notices/<id>/submit", "POST", acting.submit),
    ("/notices/<id>/approve", "POST", acting.approve),
    ("/notices/<id>/send-back", "POST", acting.send_back),
    ("/notices/<id>/withdraw", "POST", acting.withdraw),
)
