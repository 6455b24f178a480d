"""The reasons for which a test may be skipped when all should run (``CI=true`` or ``FACTPULL_STRICT_SKIPS=1``)."""

from __future__ import annotations

from collections.abc import Mapping

#: The machine cannot do what the test needs, and no package would help.
OF_THE_MACHINE = (
    "root reads everything",
    "root may write anywhere",
    "named pipes",
    "no /dev/zero",
    "needs a POSIX file system",
    "file names are bytes on POSIX systems only",
    "a disk cannot be mounted here",
    "processes are forked here, which this system cannot",
)
#: The evaluation data is nobody else's, and a case that says nothing new is left out.
OF_THE_DATA = ("../shared is not here", "what a file holds does not depend on how it was found")
#: Debian packages: .ci/run installs them and says so in FACTPULL_DEBIAN_PACKAGES, where there is apt with a network.
OF_DEBIAN = ("chromium is not installed", "the Debian package scowl is not installed")

#: Engines of many machines: .ci/run installs them for a run of their own, and says so in FACTPULL_ENGINES.
OF_ENGINES = ("Ray is not installed", "PySpark or Java is not installed")


def is_allowed(reason: str, environment: Mapping[str, str]) -> bool:
    """Tell whether a test may be skipped for a reason.

    Args:
        reason: what the skip says, after "Skipped: ".
        environment: the process's variables.
    """
    allowed = OF_THE_MACHINE + OF_THE_DATA
    if not environment.get("FACTPULL_DEBIAN_PACKAGES"):
        allowed += OF_DEBIAN
    if not environment.get("FACTPULL_ENGINES"):
        allowed += OF_ENGINES
    return reason.removeprefix("Skipped: ").startswith(allowed)
