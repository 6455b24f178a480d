"""Facts told by several articles, as rows of a store, and how they are brought up to date."""
