"""Every job of the sample stands where people look for it."""

import tomllib
from pathlib import Path

from content.occupation import KINDS_OF_WORK, kind_of_work
from content.sample.jobs import jobs

LISTED = Path(__file__).parent / "kinds.toml"


def test_every_job_stands_under_the_kind_of_work_where_people_look_for_it() -> None:
    listed = {title: kind for kind, titles in tomllib.loads(LISTED.read_text("utf-8")).items() for title in titles}
    assert set(listed.values()) <= set(KINDS_OF_WORK)
    assert {job.title: kind_of_work(job.occupation) for job in jobs()} == listed
