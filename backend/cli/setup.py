"""Setting up and looking after the office: init, expire, check, new-feed."""

import click

from backend.cli.answer import answer, phrase, progress, rows, say
from backend.cli.exits import Exit
from backend.cli.hall import actor_of, by_option, json_option, office, settings
from backend.cli.spoken import command
from backend.editorial import auditing
from backend.editorial.housekeeping import keep_house
from backend.editorial.integrity import faults
from backend.editorial.sample import open_accounts, open_sample
from backend.migrations import migrate
from content.clock import today
from content.sample import notices as sample_notices
from content.sample import pictures as sample_pictures
from content.sample.accounts import accounts as sample_accounts


@command()
@click.option("--sample", is_flag=True, help="装上样例中心 / open with the sample centre")
@json_option
def init(sample: bool, as_json: bool) -> None:
    """建库或升级，可以反复运行，不会丢东西。

    Make or upgrade the database. Running it again loses nothing.
    """
    hall = office(may_be_new=True)
    migrate(hall.database)
    published = 0
    if sample:
        now, actor = hall.clock(), actor_of(hall, None)
        notices = sample_notices(today(now), settings().web_url, now)
        speaking = progress(phrase("progress.sample"))
        published = open_sample(hall.at("sample"), notices, speaking, sample_pictures(), actor)
        open_accounts(hall, sample_accounts(today(now)), actor)
    head = hall.journal.head()
    values = {"feed_id": head.feed_id, "position": head.position, "published": published}
    answer(as_json, values, "init.done", live=hall.journal.count())


@command()
@json_option
def expire(as_json: bool) -> None:
    """撤下过期的信息，清理旧的变更记录；每天运行一次就够。

    Withdraw what is past its last day and trim old history; once a day is enough.
    """
    hall = office()
    kept = keep_house(hall)
    values = {"withdrawn": kept.withdrawn, "trimmed": kept.trimmed, "position": hall.journal.head().position}
    answer(as_json, values, "expire.done")


@command()
@click.option("--audit-head", "noted", default="", help="以前记下的审计链头，核对有没有被截断 / a head noted earlier")
@json_option
def check(noted: str, as_json: bool) -> None:
    """核对数据库：发布流、岗位号、双人审核、审计链是否都对得上；有问题退出码为 5。

    Check that feed, numbers, four eyes and the audit's chain agree; exit code 5 when something does not.
    """
    with office().database.read() as connection:
        found = list(faults(connection, noted))
        head = auditing.head(connection)
    rows(as_json, ({"rule": f.rule, "subject": f.subject, "sentence": say(f)} for f in found), lambda f: f["sentence"])
    if found:
        raise click.exceptions.Exit(Exit.FAULTS)
    if not as_json:
        click.echo(phrase("check.clean", head=head))


@command("new-feed")
@by_option
@json_option
def new_feed(who: str | None, as_json: bool) -> None:
    """从备份恢复数据库之后运行：换一个发布流编号，所有设备重新取快照。

    Run this after restoring a backup: a new feed id, so that every device takes a snapshot.
    """
    hall = office()
    actor = actor_of(hall, who)
    with hall.work() as work:
        head = hall.journal.new_feed(work.connection)
        work.record(actor, "new-feed", "feed", head.feed_id)
    hall.bell.ring()
    answer(as_json, {"feed_id": head.feed_id, "position": head.position}, "new_feed.done")
