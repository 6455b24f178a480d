"""``python -m factpull``, and the command ``factpull``: the import path is made safe before anything is imported.

There is no ``from __future__`` line: it imports a module too.
"""

from factpull.safe_path import leave_current_folder


def main() -> None:
    """Run the command line."""
    leave_current_folder()
    from factpull.cli import main as run

    run()


if __name__ == "__main__":
    main()
