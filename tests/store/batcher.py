"""Processes that run a batch into a store, forked from one that has the model loaded: a kill costs no start-up."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

#: The exit code of a batch that Ctrl-C ended, as the command line has it.
INTERRUPTED = 130
#: That of one whose store could not be written.
FULL = 3


def main() -> None:
    """Fork a process for each order that comes on standard input."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from factpull import Extractor
    from factpull.batch.options import Options
    from factpull.batch.run import run_batch
    from factpull.errors import StoreError
    from factpull.store import open_store
    from store.writer import import_stores, serve

    extractor = Extractor()
    extractor.warm_up()
    import_stores()

    def run(address: str, folder: str, ready: str, workers: int) -> None:
        # Ctrl-C is ignored in whatever a shell has put into the background.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            fill(address, folder, ready, workers)
        except KeyboardInterrupt:
            os._exit(INTERRUPTED)
        except StoreError as error:
            print(error, file=sys.stderr, flush=True)
            os._exit(FULL)

    def fill(address: str, folder: str, ready: str, workers: int) -> None:
        with open_store(address) as store:
            Path(ready).touch()
            run_batch([Path(folder)], store, extractor, Options(workers=workers, resume=True, progress=False))

    serve(run)


if __name__ == "__main__":
    main()
