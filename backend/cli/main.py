"""`jobhall`: the parts list of the command line."""

import click

from backend.cli import accounts, calls, devices, employers, fairs, files, notices, people, reports, setup
from backend.cli.exits import EXITS, Commands
from backend.cli.hall import settings

HELP = """招聘大厅的信息系统：录入、审核、发布、撤下，都在这里。

The information system of an employment hall: enter, review, publish and withdraw from here.
"""


@click.group(cls=Commands, help=HELP, epilog=EXITS, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Read the settings once, before any command."""
    settings()


for command in (
    setup.init,
    notices.enter,
    notices.submit,
    notices.approve,
    notices.send_back,
    notices.withdraw,
    notices.withdraw_all,
    notices.show,
    fairs.booth,
    fairs.filled,
    files.import_,
    files.export,
    files.attach,
    people.staff,
    employers.employer,
    devices.device,
    reports.reports,
    reports.ratings,
    accounts.account,
    calls.calls,
    setup.expire,
    setup.check,
    setup.new_feed,
):
    main.add_command(command)

if __name__ == "__main__":
    main()
