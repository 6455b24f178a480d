"""One batch: what is done is skipped, what fails is set aside, what is good is stored."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import islice

from factpull.batch.interrupt import Interrupt
from factpull.batch.options import Options
from factpull.batch.sources import Sources, content_digest
from factpull.extractor import Extractor
from factpull.outcomes import Outcome
from factpull.progress import Bar, open_bar
from factpull.reading import Entry, Source, Unreadable
from factpull.records import Claim, Extraction, text_digest
from factpull.store import ManifestEntry, Store
from factpull.version import __version__

#: Articles that are written in one transaction, and the seconds after which fewer are written.
WRITE_ARTICLES = 64
WRITE_SECONDS = 5.0
#: Articles that this process, without workers, takes at a time.
HERE_AT_A_TIME = 8


@dataclass
class Summary:
    """What a batch came to, in counts of articles.

    Attributes:
        stored: articles whose records are in the store now.
        skipped: articles that were done before.
        failed: articles that could not be read or extracted; the manifest says why.
        failed_before: articles that failed in an earlier run and were not tried again.
        duplicates: articles whose content came before in this run.
        kinds: records of the stored articles, by kind.
        reasons: why articles failed, counted.
        seconds: how long it took.
        edited: articles whose file was edited, so that the records of its earlier state were taken out.
        pruned: sources that are gone, whose records were taken out because the options ask for it.
    """

    stored: int = 0
    skipped: int = 0
    failed: int = 0
    failed_before: int = 0
    duplicates: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    edited: int = 0
    pruned: list[str] = field(default_factory=list)

    @property
    def seen(self) -> int:
        """All articles that were looked at."""
        return self.stored + self.skipped + self.failed + self.failed_before + self.duplicates


def run_batch(
    source: Source | Iterable[Source],
    store: Store,
    extractor: Extractor,
    options: Options | None = None,
    *,
    total: int | None = None,
) -> Summary:
    """Extract articles into a store and return the counts.

    Records and manifest entries are committed together, a few articles at a time and in input order, so that a run
    that ends at any moment has lost nothing that it committed, and another with ``resume`` brings the store to where
    an undisturbed run would have.

    Args:
        source: whatever ``extract_many`` takes.
        store: where the records go; it stays open.
        extractor: with the configuration to use.
        options: how the batch runs.
        total: how many articles there are, for the progress bar, when that is known.

    Raises:
        StoreError: the store cannot be written; what was committed before stays.
        ModelMissingError: the model of the configuration is not installed.
        KeyboardInterrupt: Ctrl-C came; what was in hand then is finished and stored, or after a second one what had
            been finished.
    """
    options = options or Options()
    started = time.perf_counter()
    bar = open_bar(options.progress, total)
    batch = _Batch(store, options, bar)
    with Interrupt() as interrupt, closing(bar):
        wanted = batch.wanted(interrupt.until(islice(extractor.entries(source), options.limit)))
        with closing(_outcomes(extractor, wanted, options)) as outcomes:
            _gather(outcomes, batch)
    if interrupt.is_wanted:
        raise KeyboardInterrupt
    if options.limit is None:
        batch.tidy()
    batch.summary.seconds = time.perf_counter() - started
    return batch.summary


def _outcomes(
    extractor: Extractor, entries: Iterator[Entry | Unreadable], options: Options
) -> Generator[Outcome]:
    # A chunk of this process ends as a whole, and Ctrl-C waits for that.
    size = min(HERE_AT_A_TIME, extractor.config.batch_size) if options.workers == 1 else None
    return extractor.outcomes(
        entries,
        workers=options.workers,
        batch_size=None if options.guarded else size,
        guarded=options.guarded,
    )


def _gather(outcomes: Iterator[Outcome], batch: _Batch) -> None:
    """Store all outcomes; when Ctrl-C ends it, those that have come."""
    try:
        for outcome in outcomes:
            batch.add(outcome)
    except KeyboardInterrupt:
        batch.flush()
        raise
    batch.flush()


class _Batch:
    """What is known of one run: the contents that came, and the outcomes that wait for being written."""

    def __init__(self, store: Store, options: Options, bar: Bar) -> None:
        self._store, self._options, self._bar = store, options, bar
        self.summary = Summary()
        self._seen: set[bytes] = set()
        self._sources = Sources()
        self._waiting: list[Outcome] = []
        self._written = time.monotonic()
        self._done: set[bytes] = set()
        self._failed: set[bytes] = set()
        if options.resume:
            self._look_back()

    def _look_back(self) -> None:
        """Read in one query what earlier runs have done: one for each article would be slow in some stores."""
        for entry in self._store.manifest:
            if entry.version != __version__:
                continue
            if entry.status == "ok":
                self._done.add(content_digest(entry.content_hash))
            elif not self._options.retry:
                self._failed.add(content_digest(entry.content_hash))

    def wanted(self, entries: Iterator[Entry | Unreadable]) -> Iterator[Entry | Unreadable]:
        """Yield the entries that are still to do; count the others."""
        for entry in entries:
            content = content_digest(entry.content_hash)
            if isinstance(entry, Entry):
                self._sources.add(entry.source, content)
            if content in self._seen:
                self.summary.duplicates += 1
            elif content in self._failed:
                self.summary.failed_before += 1
            elif content in self._done:
                self.summary.skipped += 1
                self._done.remove(content)  # it is among the seen from now on
            else:
                self._seen.add(content)
                yield entry
                continue
            self._seen.add(content)
            self._show()

    def tidy(self) -> None:
        """Take out the earlier states of edited files and, when asked, files that are gone; note new names."""
        manifest = self._store.manifest
        superseded = list(self._sources.superseded(manifest))
        self._store.remove(superseded)
        self.summary.edited = len(superseded)
        if renamed := list(self._sources.renamed(manifest)):
            manifest.record(renamed)
        if self._options.prune:
            gone = list(self._sources.gone(manifest, self._options.prune))
            self._store.remove(entry.doc_id for entry in gone)
            self.summary.pruned = sorted({entry.source or entry.doc_id for entry in gone})

    def _show(self) -> None:
        self._bar.update(self.summary.seen + len(self._waiting) - self._bar.n)
        self._bar.set_postfix(records=self.summary.kinds.total(), failed=self.summary.failed, refresh=False)

    def add(self, outcome: Outcome) -> None:
        """Take an outcome, and write what waits when it is enough or old enough."""
        self._waiting.append(outcome)
        if len(self._waiting) >= WRITE_ARTICLES or time.monotonic() > self._written + WRITE_SECONDS:
            self.flush()
        self._show()

    def flush(self) -> None:
        """Commit what waits."""
        known = self._store.manifest.find([outcome.article.doc_id for outcome in self._waiting])
        good: dict[str, Outcome] = {}
        entries: dict[str, ManifestEntry] = {}
        for outcome in self._waiting:
            doc_id = outcome.article.doc_id
            reason = fault_of(outcome)
            taken = doc_id in good or self._is_taken(known.get(doc_id), outcome.content_hash)
            if not taken and not reason:
                good[doc_id] = outcome
            elif not taken:
                entries[doc_id] = self._set_aside(outcome, reason, doc_id, known.get(doc_id))
            elif not reason and doc_id == text_digest(outcome.article.text):
                self.summary.duplicates += 1  # the id says that the text is the same
            else:
                clash = f"another article of this batch has the id {doc_id}; ids must differ"
                other = f"{doc_id}#{outcome.content_hash[:12]}"
                reason = reason or f"{outcome.source or doc_id}: {clash}"
                entries[other] = self._set_aside(outcome, reason, other, None)
        self._write(good.values(), entries.values())
        self._waiting.clear()
        self._written = time.monotonic()

    def _write(self, good: Iterable[Outcome], failed: Iterable[ManifestEntry]) -> None:
        extractions, entries = [], list(failed)
        for outcome in good:
            assert outcome.extraction
            extractions.append(outcome.extraction)
            entries.append(
                ManifestEntry.of(
                    outcome.extraction, content_hash=outcome.content_hash, seconds=outcome.seconds
                )
            )
        if entries:
            self._store.write(extractions, entries=entries)
        self.summary.stored += len(extractions)
        for extraction in extractions:
            self.summary.kinds.update(record_kinds(extraction))

    def _is_taken(self, earlier: ManifestEntry | None, content: str) -> bool:
        """Tell whether another article of this run has the id, rather than an earlier state of this one."""
        if earlier is None or earlier.status != "ok" or earlier.content_hash == content:
            return False
        return content_digest(earlier.content_hash) in self._seen

    def _set_aside(
        self, outcome: Outcome, reason: str, doc_id: str, earlier: ManifestEntry | None
    ) -> ManifestEntry:
        self.summary.failed += 1
        self._sources.drop(outcome.source)
        self.summary.reasons[_kind_of(outcome, reason)] += 1
        entry = ManifestEntry(
            doc_id=doc_id,
            content_hash=outcome.content_hash,
            version=__version__,
            status="quarantined" if outcome.fatal else "error",
            source=outcome.source or outcome.article.url,
            error=reason,
            seconds=outcome.seconds,
        )
        if earlier:  # the records that it had stay, and their counts
            entry = replace(entry, entities=earlier.entities, claims=earlier.claims, notes=earlier.notes)
        return entry


def record_kinds(extraction: Extraction) -> dict[str, int]:
    """Return how many records of each kind an extraction has.

    Args:
        extraction: one article's result.
    """
    names = ("people", "countries", "organizations", "places", "groups", "claims")
    return {name: len(getattr(extraction, name)) for name in names}


def fault_of(outcome: Outcome) -> str:
    """Return why an article cannot be stored, or "": two records with one id would take its whole chunk with it.

    Args:
        outcome: what became of the article.
    """
    if outcome.extraction is None:
        return str(outcome.error)
    records = outcome.extraction.records
    ids = Counter(record.claim_id if isinstance(record, Claim) else record.entity_id for record in records)
    twice = next((found for found, times in ids.items() if times > 1), None)
    if twice is None:
        return ""
    clash = f"two records have the id {twice} (a fault of factpull: please report it)"
    return f"{outcome.source or outcome.article.doc_id}: {clash}"


def _kind_of(outcome: Outcome, reason: str) -> str:
    """Return a failure's reason without its source, so that alike ones count together."""
    return reason.removeprefix(f"{getattr(outcome.error, 'source', outcome.source)}: ").removeprefix(
        f"{outcome.source}: "
    )
