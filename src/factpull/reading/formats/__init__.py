"""The formats of files: pages, documents, tables and archives, each to entries or text."""
