"""Many machines: shards that Ray, Spark, Slurm or Kubernetes run. It needs the extra ``arrow``."""

from factpull.distributed.arrow import arrow_schema, extract_arrow, unnest
from factpull.distributed.guarded import GuardedExtractor
from factpull.distributed.shards import Receipt, Report, Shard, finish, pending, plan, run_shard

__all__ = [
    "GuardedExtractor",
    "Receipt",
    "Report",
    "Shard",
    "arrow_schema",
    "extract_arrow",
    "finish",
    "pending",
    "plan",
    "run_shard",
    "unnest",
]
