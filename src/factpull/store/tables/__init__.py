"""The one schema of all stores: tables, columns, rows, views."""
