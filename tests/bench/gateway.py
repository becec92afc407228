"""The telephone gateway: from a key to the first sound of the answer, and jitter, over real SIP and RTP on loopback.

`tests.ivr.gateway.bench` says how it is measured. The cache is warm, as it is for menus and what was published.
"""

from tests.bench.machine import Report, parser
from tests.ivr.gateway.bench import run

ANSWER = 150.0
"""Milliseconds from a key to the first sound, for 99 of 100 keys."""
JITTER = 10.0


def main() -> None:
    """One call alone; sixty; and sixty beside a program that burns the CPU."""
    command = parser(__doc__ or "")
    command.add_argument("--calls", type=int, default=60)
    command.add_argument("--seconds", type=float, default=60)
    options = command.parse_args()
    report = Report("gateway")
    for calls, crowded in ((1, False), (options.calls, False), (options.calls, True)):
        found = run(calls, options.seconds, crowded)
        name = f"{calls} calls beside a busy program" if crowded else f"{calls} calls"
        report.figure(f"{name}: keys", str(found.keys))
        report.figure(f"{name}: key to sound, median", found.middle, "ms")
        report.target(f"{name}: key to sound, p99", found.slow, ANSWER)
        report.target(f"{name}: worst jitter", found.jitter, JITTER)
        report.target(f"{name}: calls that failed", found.failed, 0)
        report.figure(f"{name}: cores that the gateway takes", found.cores)
    report.write(options.out)


if __name__ == "__main__":
    main()
