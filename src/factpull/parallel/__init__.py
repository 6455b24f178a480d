"""Worker processes that outlive their own deaths. It knows nothing of articles: chunks in, results out."""

from factpull.parallel.isolated import Guard, Isolated, Service
from factpull.parallel.pool import map_chunks

__all__ = ["Guard", "Isolated", "Service", "map_chunks"]
