# Names that are used from outside, so that `nox -s dead` does not take them for dead. A reason stands with each group.
# Python itself asks modules for these.
_.__getattr__
_.__dir__
# thinc calls it in place of its own.
_.gemm
# Choices and commands of the command line: Typer finds them.
_.JSON
_.TABLE
_.JSONL
_.CSV
_.XLSX
_.UP
_.DOWN
_.FLAT
_.PUBLISHED
_.VALUE
_.SPEAKER
_.CONFLICT
_.REVISION
_.COMPATIBLE
_.AGREE
_.doctor
_.export
_.repair
# Typer reads it from the application.
_.registered_groups
# pydantic and notebooks call them by name.
_.model_config
_._check_names
_._identify
_._has_one_shape
_._is_as_long_as_its_text
_.legal_form
_.to_html
_._repr_html_
# Workers and spaCy find these by their entry points.
_.serve_chunks
_.make_component
# Python takes a module with it for a package.
_.__path__
# Parameters that a protocol of another library asks for, and what io and sqlite3 look at.
_.refresh
_.requested_schema
_.trace
_.isolation_level
_.readable
_.readinto
_.FILLED
# What a report and a receipt tell people who read them.
_.leftovers
_.host
# Codes that are made from those of periods, and what an import of a package without its files needs.
_.BASELINE_UNDATED
_.BASELINE_VAGUE
_.BASELINE_FISCAL_YEAR
_.BASELINE_QUARTER_YEAR
_.BASELINE_CONTEXT
_.BASELINE_DAY_MONTH
_.BASELINE_NO_DATE
_.__path__
# What authors of plugins and stores call: protocols of stages, and checks.
_.__call__
_.load_cases
_.check_plugin
_.check_store
_._is_as_long_as_its_text
# What users ask the facts for: docs/facts.md.
_.having
