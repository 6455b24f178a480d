"""What every record shares: it is frozen, and refuses fields that it does not know."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen value. Two records with equal fields are equal and hash alike."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")
