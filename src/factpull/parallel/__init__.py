"""Worker processes that outlive their own deaths. It knows nothing of articles: chunks in, results out."""

from factpull.parallel.pool import Service, map_chunks

__all__ = ["Service", "map_chunks"]
