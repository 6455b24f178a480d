"""Every error that factpull raises on purpose.

::

    FactpullError
    ├── ConfigError(ValueError)        a Config field holds what it cannot
    ├── DefinitionError(ValueError)    a row of a lexicon table, shipped or the user's, is wrong
    ├── ReadError(ValueError)          an article cannot be read
    ├── ExtractError                   an article broke the extraction, or the worker that had it
    ├── WorkerError                    worker processes do not start
    ├── UnknownUnitError(LookupError)  no unit of that name
    ├── UnknownClaimError(LookupError) a fact has no such claim
    ├── IncompatibleUnitsError(ValueError)  a conversion between dimensions
    ├── ModelMissingError(ImportError) the spaCy model is not installed
    ├── ExtraMissingError(ImportError) an optional dependency is not installed
    ├── PluginError                    a plugin failed
    └── StoreError                     records could not be written or read back

Each message says what was seen, where, and what to do. The parts stand as attributes too, and
every error survives pickling, because batches raise them in worker processes.
"""

from __future__ import annotations

__all__ = [
    "AddressError",
    "ConfigError",
    "DefinitionError",
    "ExtraMissingError",
    "ExtractError",
    "FactpullError",
    "IncompatibleUnitsError",
    "ModelMissingError",
    "PluginError",
    "ReadError",
    "StoreError",
    "UnknownClaimError",
    "UnknownUnitError",
    "WorkerError",
]


class FactpullError(Exception):
    """The root of the tree: catch it to catch everything that factpull raises on purpose."""


class ConfigError(FactpullError, ValueError):
    """A field of Config holds a value that it cannot.

    Args:
        field: the field's name.
        reason: what was seen and what to do.
    """

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(field, reason)
        self.field, self.reason = field, reason

    def __str__(self) -> str:
        return f"Config({self.field}=…): {self.reason}"


class DefinitionError(FactpullError, ValueError):
    """A row of a table is wrong.

    Args:
        file: the table's path or name.
        row: the row's place or id.
        reason: what was seen and what to do.
    """

    def __init__(self, file: str, row: str, reason: str) -> None:
        super().__init__(file, row, reason)
        self.file, self.row, self.reason = file, row, reason

    def __str__(self) -> str:
        return f"{self.file}, row {self.row}: {self.reason}"


class ReadError(FactpullError, ValueError):
    """An article cannot be read.

    Args:
        source: the file's path, or a name for what was passed.
        reason: what was seen and what to do.
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(source, reason)
        self.source, self.reason = source, reason

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


class ExtractError(FactpullError):
    """An article broke the extraction, which is a fault of factpull, or killed the worker process that had it.

    Args:
        source: where the article came from, or its id.
        reason: what was raised, or how the process ended.
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(source, reason)
        self.source, self.reason = source, reason

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


class WorkerError(FactpullError):
    """Worker processes do not start, so that there is nothing to extract with.

    Args:
        reason: what was seen and what to do.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class UnknownUnitError(FactpullError, LookupError):
    """No unit has this name.

    Args:
        unit: the name that was asked for.
    """

    def __init__(self, unit: str) -> None:
        super().__init__(unit)
        self.unit = unit

    def __str__(self) -> str:
        return f"no unit is named {self.unit!r}: give a name, symbol or UCUM code of the unit table"


class UnknownClaimError(FactpullError, LookupError):
    """A fact was asked about a claim that is none of its own.

    Args:
        claim_id: the claim that was asked for.
        fact_id: the fact.
    """

    def __init__(self, claim_id: str, fact_id: str) -> None:
        super().__init__(claim_id, fact_id)
        self.claim_id, self.fact_id = claim_id, fact_id

    def __str__(self) -> str:
        return f"fact {self.fact_id} has no claim {self.claim_id!r}: take one of its claims"


class IncompatibleUnitsError(FactpullError, ValueError):
    """A conversion was asked for between two dimensions.

    Args:
        source: the unit at hand.
        source_dimension: its dimension.
        target: the unit asked for.
        target_dimension: its dimension.
    """

    def __init__(self, source: str, source_dimension: str, target: str, target_dimension: str) -> None:
        super().__init__(source, source_dimension, target, target_dimension)
        self.source, self.source_dimension = source, source_dimension
        self.target, self.target_dimension = target, target_dimension

    def __str__(self) -> str:
        return (
            f"cannot convert {self.source} ({self.source_dimension}) to {self.target} "
            f"({self.target_dimension}): both must have one dimension"
        )


class ModelMissingError(FactpullError, ImportError):
    """The spaCy model is not installed.

    Args:
        model: its name.
        command: the command that installs it.
    """

    def __init__(self, model: str, command: str) -> None:
        super().__init__(model, command)
        self.model, self.command = model, command

    def __str__(self) -> str:
        return f"the spaCy model {self.model!r} is not installed; install it with: {self.command}"


class ExtraMissingError(FactpullError, ImportError):
    """An optional dependency is not installed.

    Args:
        package: the package that is missing.
        extra: the extra of factpull that installs it.
    """

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(package, extra)
        self.package, self.extra = package, extra

    def __str__(self) -> str:
        return f"{self.package} is not installed; install it with: pip install 'factpull[{self.extra}]'"


class PluginError(FactpullError):
    """A plugin failed.

    Args:
        plugin: the plugin's name, with its distribution.
        reason: what it raised.
    """

    def __init__(self, plugin: str, reason: str) -> None:
        super().__init__(plugin, reason)
        self.plugin, self.reason = plugin, reason

    def __str__(self) -> str:
        return f"plugin {self.plugin}: {self.reason}"


class StoreError(FactpullError):
    """Records could not be written or read back.

    Args:
        store: the store's address, without credentials.
        reason: what was seen and what to do.
    """

    def __init__(self, store: str, reason: str) -> None:
        super().__init__(store, reason)
        self.store, self.reason = store, reason

    def __str__(self) -> str:
        return f"{self.store}: {self.reason}"


class AddressError(StoreError):
    """What was given as a store's address is none, or there is no store. At the command line it is wrong usage.

    Args:
        store: the address, without credentials.
        reason: what was seen and what to do.
    """
