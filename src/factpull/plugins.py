"""Installed plugins: found by the entry-point group ``factpull.plugins``, used when ``Config.plugins`` names them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from factpull.errors import ConfigError, FactpullError, PluginError
from factpull.stages import RESULTS, Stages

GROUP = "factpull.plugins"


def installed_plugins() -> dict[str, EntryPoint]:
    """Return the entry points of installed plugins by name. None of them is imported.

    Raises:
        PluginError: two distributions offer a plugin of one name.
    """
    found: dict[str, EntryPoint] = {}
    for point in entry_points(group=GROUP):
        if point.name in found and found[point.name].value != point.value:
            raise PluginError(_label(point), f"{_label(found[point.name])} has that name too; uninstall one")
        found[point.name] = point
    return found


def stages_with(names: Sequence[str]) -> Stages:
    """Return the stages of an extraction with plugins in place, each around what those before it left.

    Args:
        names: names of installed plugins, in the order in which they are put in.

    Raises:
        ConfigError: no installed distribution offers a plugin of that name.
        PluginError: a plugin cannot be imported, or fails.

    Example:
        >>> stages_with(()) == Stages()
        True
    """
    stages = Stages()
    if not names:
        return stages
    installed = installed_plugins()
    for name in names:
        if name not in installed:
            known = ", ".join(sorted(installed)) or "none"
            raise ConfigError("plugins", f"no plugin {name!r} is installed; installed are: {known}")
        stages = _put_in(stages, installed[name])
    return stages


def _label(point: EntryPoint) -> str:
    return f"{point.name} ({f'{point.dist.name} {point.dist.version}' if point.dist else 'no distribution'})"


def _put_in(stages: Stages, point: EntryPoint) -> Stages:
    try:
        changed = point.load()(stages)
    except Exception as error:
        raise PluginError(_label(point), f"cannot be put in: {type(error).__name__}: {error}") from error
    if not isinstance(changed, Stages):
        raise PluginError(_label(point), f"returned {type(changed).__name__}; a plugin returns Stages")
    guarded: dict[str, Any] = {
        name: _Guarded(_label(point), name, stage)
        for name, stage in _by_name(changed)
        if stage is not getattr(stages, name)
    }
    return replace(changed, **guarded)


def _by_name(stages: Stages) -> list[tuple[str, Callable[..., Any]]]:
    return [(field.name, getattr(stages, field.name)) for field in fields(stages)]


@dataclass(frozen=True)
class _Guarded:
    """A plugin's stage, whose faults are errors that name its distribution."""

    plugin: str
    name: str
    stage: Callable[..., Any]

    def __call__(self, *seen: Any) -> Any:
        try:
            result = self.stage(*seen)
        except (FactpullError, MemoryError):
            raise
        except Exception as error:
            raise PluginError(self.plugin, f"{self.name}: {type(error).__name__}: {error}") from error
        if not isinstance(result, RESULTS[self.name]):
            wanted = RESULTS[self.name].__name__
            raise PluginError(
                self.plugin, f"{self.name}: returned {type(result).__name__}, where {wanted} is due"
            )
        return result
