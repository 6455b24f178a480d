"""factpull inside a spaCy pipeline of your own: run with ``python spacy_pipeline.py``."""

import datetime

import spacy

nlp = spacy.blank("en")  # or any pipeline: spacy.load("en_core_web_sm")
nlp.add_pipe("factpull")

# What is known about an article can stand on its document before the pipeline runs.
doc = nlp.make_doc("Exports rose by 5% to $1.2bn last year, the port of Aktau said.")
doc._.factpull_about = {"published": datetime.date(2024, 3, 4), "title": "Exports rise"}
doc = nlp(doc)

for claim in doc._.factpull.claims:
    print(claim)
# The claims are spans as well, labeled by kind, for matchers and displaCy (style="span", spans_key="factpull").
for span in doc.spans["factpull"]:
    print(span.text, span.label_, span.id_ == doc._.factpull.claims[0].claim_id)
for span in doc.spans["factpull_entities"]:
    print(span.text, span.label_)
# Documents keep their records in bytes, DocBin(store_user_data=True), pickle and nlp.pipe(n_process=2).
print(len(spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())._.factpull.claims))
