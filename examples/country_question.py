"""All growth of Kazakhstan's exports that the articles below data/ tell, by period: ``python country_question.py``.

At the command line, over any store:

    factpull batch ../data/exports.jsonl ../data/articles --pattern "*.txt" --to facts.db
    factpull claims facts.db --country KZ --about export --change up --unit percent --sort period
"""

import tempfile
from pathlib import Path

import factpull

DATA = Path(__file__).parent.parent / "data"
articles = [DATA / "exports.jsonl", *sorted((DATA / "articles").glob("*.txt"))]

with tempfile.TemporaryDirectory() as folder, factpull.open_store(f"{folder}/facts.db") as store:
    store.write(factpull.extract_many(articles))
    rows = store.claims(country="KZ", about="export", change="up", unit="percent", sort="period")
    # A sentence on exports may hold another number, of imports: about_by says where the word stands.
    found = [row for row in rows if row["about_by"] == "claim"]

for row in found:
    print(f"{row['period_text']:<24} {row['value']:>4} %  {row['measure']}, {row['speaker']}")
