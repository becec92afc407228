import os
from pathlib import Path

from hardware.voice.cache import Cache
from hardware.voice.protocol import Utterance


def kept(cache: Cache, folder: Path, text: str, size: int, used: int) -> Path:
    fresh = folder / "fresh.new"
    fresh.write_bytes(b"x" * size)
    path = cache.keep(fresh, cache.path(Utterance(text), "neural", 8000))
    os.utime(path, (used, used))
    return path


def test_text_language_speed_voice_and_rate_each_make_another_file(tmp_path: Path) -> None:
    cache = Cache(tmp_path, 1000)
    said = [Utterance("一"), Utterance("二"), Utterance("一", "en"), Utterance("一", "zh", 0.8)]
    paths = {cache.path(one, voice, rate) for one in said for voice in ("neural", "espeak") for rate in (8000, 24000)}
    assert len(paths) == 16


def test_when_it_is_full_the_least_used_go(tmp_path: Path) -> None:
    cache = Cache(tmp_path, 1000)
    old = kept(cache, tmp_path, "旧", 400, used=1)
    heard = kept(cache, tmp_path, "常听", 400, used=2)
    assert cache.find(heard) == heard
    new = kept(cache, tmp_path, "新", 400, used=3)
    assert [path.exists() for path in (old, heard, new)] == [False, True, True]


def test_what_is_greater_than_the_whole_cache_is_still_there_for_who_asked(tmp_path: Path) -> None:
    cache = Cache(tmp_path, 100)
    assert kept(cache, tmp_path, "长", 400, used=1).exists()


def test_what_another_program_left_counts(tmp_path: Path) -> None:
    old = kept(Cache(tmp_path, 1000), tmp_path, "旧", 900, used=1)
    cache = Cache(tmp_path, 1000)
    kept(cache, tmp_path, "新", 200, used=2)
    assert cache.find(old) is None
