BEGIN TRANSACTION;
CREATE TABLE claim_entities (
	claim_id TEXT NOT NULL, 
	role TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	doc_id TEXT NOT NULL, 
	CONSTRAINT claim_entities_pkey PRIMARY KEY (claim_id, role, entity_id), 
	CONSTRAINT claim_entities_doc_id_fkey FOREIGN KEY(doc_id) REFERENCES documents (doc_id), 
	CONSTRAINT claim_entities_claim_id_fkey FOREIGN KEY(claim_id) REFERENCES claims (claim_id), 
	CONSTRAINT claim_entities_entity_id_fkey FOREIGN KEY(entity_id) REFERENCES entities (entity_id), 
	CONSTRAINT claim_entities_role_check CHECK (role IN ('subject', 'speaker', 'place', 'country'))
);
INSERT INTO "claim_entities" VALUES('acc6d2f1b23cabeaf3dd627ff415b2de','subject','316ae2bf147ae760171f81c6b9d9a244','a0000');
INSERT INTO "claim_entities" VALUES('acc6d2f1b23cabeaf3dd627ff415b2de','speaker','660912620e7da00c482f8cb6021913f0','a0000');
INSERT INTO "claim_entities" VALUES('acc6d2f1b23cabeaf3dd627ff415b2de','country','316ae2bf147ae760171f81c6b9d9a244','a0000');
INSERT INTO "claim_entities" VALUES('71d12577f565d63a420b6520e4e59ad8','subject','316ae2bf147ae760171f81c6b9d9a244','a0000');
INSERT INTO "claim_entities" VALUES('83827f709a46607b66cd1ad00760eaa1','subject','10f1dbb777e32d036ebcb69f88073dc2','a0001');
INSERT INTO "claim_entities" VALUES('83827f709a46607b66cd1ad00760eaa1','speaker','34fc6f706654649f7cec065dbd4633f4','a0001');
INSERT INTO "claim_entities" VALUES('83827f709a46607b66cd1ad00760eaa1','country','10f1dbb777e32d036ebcb69f88073dc2','a0001');
INSERT INTO "claim_entities" VALUES('f25b3d781d1dcbf176239775ce6b5df8','subject','10f1dbb777e32d036ebcb69f88073dc2','a0001');
CREATE TABLE claim_links (
	first_claim TEXT NOT NULL, 
	second_claim TEXT NOT NULL, 
	first_doc TEXT NOT NULL, 
	second_doc TEXT NOT NULL, 
	score DOUBLE NOT NULL, 
	relation TEXT NOT NULL, 
	CONSTRAINT claim_links_pkey PRIMARY KEY (first_claim, second_claim), 
	CONSTRAINT claim_links_relation_check CHECK (relation IN ('agree', 'compatible', 'revision', 'conflict'))
);
CREATE TABLE claim_terms (
	claim_id TEXT NOT NULL, 
	term TEXT NOT NULL, 
	doc_id TEXT NOT NULL, 
	bucket INTEGER, 
	CONSTRAINT claim_terms_pkey PRIMARY KEY (claim_id, term)
);
CREATE TABLE claims (
	claim_id TEXT NOT NULL, 
	doc_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	fact_key TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	relation TEXT NOT NULL, 
	value DOUBLE, 
	value_exact TEXT, 
	low DOUBLE, 
	low_exact TEXT, 
	high DOUBLE, 
	high_exact TEXT, 
	significant_digits INTEGER NOT NULL, 
	unit TEXT, 
	unit_symbol TEXT, 
	unit_ucum TEXT, 
	currency TEXT, 
	dimension TEXT, 
	unit_surface TEXT, 
	unit_alternatives TEXT, 
	unit_assumed TEXT, 
	per TEXT, 
	counted TEXT, 
	direction TEXT, 
	change_form TEXT, 
	baseline_text TEXT, 
	baseline_start DATE, 
	baseline_end DATE, 
	measure TEXT, 
	subject TEXT, 
	place TEXT, 
	country TEXT, 
	period_text TEXT, 
	period_start DATE, 
	period_end DATE, 
	period_grain TEXT, 
	period_edtf TEXT, 
	period_resolved_from TEXT, 
	speaker TEXT, 
	speaker_cue TEXT, 
	speaker_direct BOOLEAN, 
	modality TEXT NOT NULL, 
	negated BOOLEAN NOT NULL, 
	part_of TEXT, 
	outcome TEXT, 
	concept TEXT, 
	event_kind TEXT, 
	event_places TEXT, 
	event_day DATE, 
	scope TEXT, 
	restates TEXT, 
	revises TEXT, 
	quantity_text TEXT NOT NULL, 
	char_start INTEGER NOT NULL, 
	char_end INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	sentence_start INTEGER NOT NULL, 
	sentence_end INTEGER NOT NULL, 
	sentence TEXT NOT NULL, 
	sure_of TEXT NOT NULL, 
	unsure_of TEXT NOT NULL, 
	rule TEXT NOT NULL, 
	issues TEXT NOT NULL, 
	readable TEXT NOT NULL, 
	CONSTRAINT claims_pkey PRIMARY KEY (claim_id), 
	CONSTRAINT claims_doc_id_fkey FOREIGN KEY(doc_id) REFERENCES documents (doc_id), 
	CONSTRAINT claims_kind_check CHECK (kind IN ('count', 'measure', 'money', 'percent', 'percentage_point', 'basis_point', 'multiple', 'fraction', 'duration', 'age', 'rank', 'index')), 
	CONSTRAINT claims_relation_check CHECK (relation IN ('eq', 'approx', 'gt', 'ge', 'lt', 'le', 'range', 'order')), 
	CONSTRAINT claims_direction_check CHECK (direction IN ('up', 'down', 'flat')), 
	CONSTRAINT claims_change_form_check CHECK (change_form IN ('by', 'to', 'from')), 
	CONSTRAINT claims_period_grain_check CHECK (period_grain IN ('day', 'week', 'month', 'quarter', 'half', 'year', 'decade', 'century', 'interval', 'duration', 'open')), 
	CONSTRAINT claims_period_resolved_from_check CHECK (period_resolved_from IN ('text', 'published', 'context')), 
	CONSTRAINT claims_modality_check CHECK (modality IN ('asserted', 'forecast', 'target', 'possible', 'conditional')), 
	CONSTRAINT claims_outcome_check CHECK (outcome IN ('killed', 'injured', 'hospitalized', 'missing', 'trapped', 'rescued', 'displaced', 'arrested', 'released', 'abducted', 'infected', 'expelled', 'dismissed', 'destroyed', 'damaged')), 
	CONSTRAINT claims_scope_check CHECK (scope IN ('total', 'increment'))
);
INSERT INTO "claims" VALUES('acc6d2f1b23cabeaf3dd627ff415b2de','a0000',0,'de3eb541c1b42dff1d064a12aeca0fbf','measure','eq',2800000.0,'2800000',NULL,NULL,NULL,NULL,2,'ton','t',NULL,NULL,'mass','tons','["metric ton", "short ton"]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'shipment','Kazakhstan',NULL,'KZ','2023','2023-01-01','2023-12-31','year','2023','text','Rail Office','said',0,'asserted',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2.8 million',19,30,'2.8 million',0,66,'Kazakhstan shipped 2.8 million tons in 2023, the Rail Office said.','[]','[]','measure.unit','[]','2,800,000 ton · shipment · Kazakhstan · 2023');
INSERT INTO "claims" VALUES('71d12577f565d63a420b6520e4e59ad8','a0000',1,'6db144d347ad3526dce280d0aa826a5f','percent','eq',5.0,'5',NULL,NULL,NULL,NULL,1,'percent','%',NULL,NULL,'ratio','%','[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'exports','Kazakhstan',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'asserted',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'5%',83,85,'5%',67,86,'Exports rose by 5%.','[]','[]','percent','[]','5 percent · exports · Kazakhstan');
INSERT INTO "claims" VALUES('83827f709a46607b66cd1ad00760eaa1','a0001',0,'de3eb541c1b42dff1d064a12aeca0fbf','measure','eq',2800000.0,'2800000',NULL,NULL,NULL,NULL,2,'ton','t',NULL,NULL,'mass','tons','["metric ton", "short ton"]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'shipment','Kazakhstan',NULL,'KZ','2023','2023-01-01','2023-12-31','year','2023','text','Rail Office','said',0,'asserted',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2.8 million',19,30,'2.8 million',0,66,'Kazakhstan shipped 2.8 million tons in 2023, the Rail Office said.','[]','[]','measure.unit','[]','2,800,000 ton · shipment · Kazakhstan · 2023');
INSERT INTO "claims" VALUES('f25b3d781d1dcbf176239775ce6b5df8','a0001',1,'6db144d347ad3526dce280d0aa826a5f','percent','eq',5.0,'5',NULL,NULL,NULL,NULL,1,'percent','%',NULL,NULL,'ratio','%','[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'exports','Kazakhstan',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'asserted',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'5%',83,85,'5%',67,86,'Exports rose by 5%.','[]','[]','percent','[]','5 percent · exports · Kazakhstan');
CREATE TABLE documents (
	doc_id TEXT NOT NULL, 
	title TEXT, 
	published DATE, 
	url TEXT, 
	source TEXT, 
	author TEXT, 
	site TEXT, 
	language TEXT, 
	issues TEXT NOT NULL, 
	version TEXT NOT NULL, 
	error TEXT, 
	text TEXT NOT NULL, 
	characters INTEGER NOT NULL, 
	record_digest TEXT NOT NULL, 
	record TEXT NOT NULL, 
	CONSTRAINT documents_pkey PRIMARY KEY (doc_id)
);
INSERT INTO "documents" VALUES('a0000','Cargo','2024-01-15',NULL,NULL,NULL,NULL,'en','[]','0.1.0',NULL,'Kazakhstan shipped 2.8 million tons in 2023, the Rail Office said. Exports rose by 5%.',86,'0eafb83a08569e2daf7f81faab6dcebf','{"article":{"text":"Kazakhstan shipped 2.8 million tons in 2023, the Rail Office said. Exports rose by 5%.","doc_id":"a0000","title":"Cargo","published":"2024-01-15","url":null,"author":null,"site":null,"source":null,"language":"en","sections":[{"start":0,"end":86,"kind":"body"}],"issues":[]},"people":[],"countries":[{"entity_id":"316ae2bf147ae760171f81c6b9d9a244","key":"KZ","name":"Kazakhstan","aliases":[],"mentions":[{"span":{"start":0,"end":10,"text":"Kazakhstan"},"form":"full"}],"rule":"gazetteer","issues":[],"kind":"country","iso2":"KZ","iso3":"KAZ"}],"organizations":[{"entity_id":"660912620e7da00c482f8cb6021913f0","key":"rail office","name":"Rail Office","aliases":[],"mentions":[{"span":{"start":49,"end":60,"text":"Rail Office"},"form":"full"}],"rule":"model","issues":[],"kind":"organization","iso2":null,"acronym":null,"legal_form":null}],"places":[],"groups":[],"claims":[{"claim_id":"acc6d2f1b23cabeaf3dd627ff415b2de","fact_key":"de3eb541c1b42dff1d064a12aeca0fbf","span":{"start":19,"end":30,"text":"2.8 million"},"sentence":{"start":0,"end":66,"text":"Kazakhstan shipped 2.8 million tons in 2023, the Rail Office said."},"quantity":{"value":"2800000","low":null,"high":null,"relation":"eq","kind":"measure","unit":{"name":"ton","symbol":"t","ucum":null,"currency":null,"dimension":"mass","surface":"tons","alternatives":["metric ton","short ton"],"assumed":null},"per":null,"counted":null,"text":"2.8 million","significant_digits":2},"change":null,"measure":"shipment","subject":"Kazakhstan","subject_ids":["316ae2bf147ae760171f81c6b9d9a244"],"place":null,"country":"KZ","period":{"text":"2023","start":"2023-01-01","end":"2023-12-31","grain":"year","edtf":"2023","resolved_from":"text"},"attribution":{"speaker":"Rail Office","entity_id":"660912620e7da00c482f8cb6021913f0","cue":"said","direct":false},"modality":"asserted","negated":false,"part_of":null,"outcome":null,"concept":null,"event":null,"scope":null,"restates":null,"revises":null,"certainty":{"sure":[],"likely":[],"unsure":[]},"rule":"measure.unit","issues":[]},{"claim_id":"71d12577f565d63a420b6520e4e59ad8","fact_key":"6db144d347ad3526dce280d0aa826a5f","span":{"start":83,"end":85,"text":"5%"},"sentence":{"start":67,"end":86,"text":"Exports rose by 5%."},"quantity":{"value":"5","low":null,"high":null,"relation":"eq","kind":"percent","unit":{"name":"percent","symbol":"%","ucum":null,"currency":null,"dimension":"ratio","surface":"%","alternatives":[],"assumed":null},"per":null,"counted":null,"text":"5%","significant_digits":1},"change":null,"measure":"exports","subject":"Kazakhstan","subject_ids":["316ae2bf147ae760171f81c6b9d9a244"],"place":null,"country":null,"period":null,"attribution":null,"modality":"asserted","negated":false,"part_of":null,"outcome":null,"concept":null,"event":null,"scope":null,"restates":null,"revises":null,"certainty":{"sure":[],"likely":[],"unsure":[]},"rule":"percent","issues":[]}],"notes":[{"code":"refused.year","message":"a year is no quantity","span":{"start":39,"end":43,"text":"2023"}}],"version":"0.1.0","error":null}');
INSERT INTO "documents" VALUES('a0001','Cargo','2024-01-15',NULL,NULL,NULL,NULL,'en','[]','0.1.0',NULL,'Kazakhstan shipped 2.8 million tons in 2023, the Rail Office said. Exports rose by 5%.',86,'ed9aee04ff15005f2e0de873fe60a470','{"article":{"text":"Kazakhstan shipped 2.8 million tons in 2023, the Rail Office said. Exports rose by 5%.","doc_id":"a0001","title":"Cargo","published":"2024-01-15","url":null,"author":null,"site":null,"source":null,"language":"en","sections":[{"start":0,"end":86,"kind":"body"}],"issues":[]},"people":[],"countries":[{"entity_id":"10f1dbb777e32d036ebcb69f88073dc2","key":"KZ","name":"Kazakhstan","aliases":[],"mentions":[{"span":{"start":0,"end":10,"text":"Kazakhstan"},"form":"full"}],"rule":"gazetteer","issues":[],"kind":"country","iso2":"KZ","iso3":"KAZ"}],"organizations":[{"entity_id":"34fc6f706654649f7cec065dbd4633f4","key":"rail office","name":"Rail Office","aliases":[],"mentions":[{"span":{"start":49,"end":60,"text":"Rail Office"},"form":"full"}],"rule":"model","issues":[],"kind":"organization","iso2":null,"acronym":null,"legal_form":null}],"places":[],"groups":[],"claims":[{"claim_id":"83827f709a46607b66cd1ad00760eaa1","fact_key":"de3eb541c1b42dff1d064a12aeca0fbf","span":{"start":19,"end":30,"text":"2.8 million"},"sentence":{"start":0,"end":66,"text":"Kazakhstan shipped 2.8 million tons in 2023, the Rail Office said."},"quantity":{"value":"2800000","low":null,"high":null,"relation":"eq","kind":"measure","unit":{"name":"ton","symbol":"t","ucum":null,"currency":null,"dimension":"mass","surface":"tons","alternatives":["metric ton","short ton"],"assumed":null},"per":null,"counted":null,"text":"2.8 million","significant_digits":2},"change":null,"measure":"shipment","subject":"Kazakhstan","subject_ids":["10f1dbb777e32d036ebcb69f88073dc2"],"place":null,"country":"KZ","period":{"text":"2023","start":"2023-01-01","end":"2023-12-31","grain":"year","edtf":"2023","resolved_from":"text"},"attribution":{"speaker":"Rail Office","entity_id":"34fc6f706654649f7cec065dbd4633f4","cue":"said","direct":false},"modality":"asserted","negated":false,"part_of":null,"outcome":null,"concept":null,"event":null,"scope":null,"restates":null,"revises":null,"certainty":{"sure":[],"likely":[],"unsure":[]},"rule":"measure.unit","issues":[]},{"claim_id":"f25b3d781d1dcbf176239775ce6b5df8","fact_key":"6db144d347ad3526dce280d0aa826a5f","span":{"start":83,"end":85,"text":"5%"},"sentence":{"start":67,"end":86,"text":"Exports rose by 5%."},"quantity":{"value":"5","low":null,"high":null,"relation":"eq","kind":"percent","unit":{"name":"percent","symbol":"%","ucum":null,"currency":null,"dimension":"ratio","surface":"%","alternatives":[],"assumed":null},"per":null,"counted":null,"text":"5%","significant_digits":1},"change":null,"measure":"exports","subject":"Kazakhstan","subject_ids":["10f1dbb777e32d036ebcb69f88073dc2"],"place":null,"country":null,"period":null,"attribution":null,"modality":"asserted","negated":false,"part_of":null,"outcome":null,"concept":null,"event":null,"scope":null,"restates":null,"revises":null,"certainty":{"sure":[],"likely":[],"unsure":[]},"rule":"percent","issues":[]}],"notes":[{"code":"refused.year","message":"a year is no quantity","span":{"start":39,"end":43,"text":"2023"}}],"version":"0.1.0","error":null}');
CREATE TABLE entities (
	entity_id TEXT NOT NULL, 
	doc_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	entity_key TEXT NOT NULL, 
	name TEXT NOT NULL, 
	aliases TEXT NOT NULL, 
	given TEXT, 
	family TEXT, 
	person_role TEXT, 
	iso2 TEXT, 
	iso3 TEXT, 
	acronym TEXT, 
	legal_form TEXT, 
	place_type TEXT, 
	mention_count INTEGER NOT NULL, 
	rule TEXT NOT NULL, 
	issues TEXT NOT NULL, 
	CONSTRAINT entities_pkey PRIMARY KEY (entity_id), 
	CONSTRAINT entities_doc_id_fkey FOREIGN KEY(doc_id) REFERENCES documents (doc_id), 
	CONSTRAINT entities_kind_check CHECK (kind IN ('person', 'country', 'organization', 'place', 'group'))
);
INSERT INTO "entities" VALUES('316ae2bf147ae760171f81c6b9d9a244','a0000',0,'country','KZ','Kazakhstan','[]',NULL,NULL,NULL,'KZ','KAZ',NULL,NULL,NULL,1,'gazetteer','[]');
INSERT INTO "entities" VALUES('660912620e7da00c482f8cb6021913f0','a0000',1,'organization','rail office','Rail Office','[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,'model','[]');
INSERT INTO "entities" VALUES('10f1dbb777e32d036ebcb69f88073dc2','a0001',0,'country','KZ','Kazakhstan','[]',NULL,NULL,NULL,'KZ','KAZ',NULL,NULL,NULL,1,'gazetteer','[]');
INSERT INTO "entities" VALUES('34fc6f706654649f7cec065dbd4633f4','a0001',1,'organization','rail office','Rail Office','[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,'model','[]');
CREATE TABLE fact_claims (
	fact_id TEXT NOT NULL, 
	claim_id TEXT NOT NULL, 
	doc_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	day DATE, 
	told TEXT NOT NULL, 
	source TEXT NOT NULL, 
	CONSTRAINT fact_claims_pkey PRIMARY KEY (fact_id, claim_id)
);
CREATE TABLE facts (
	fact_id TEXT NOT NULL, 
	status TEXT NOT NULL, 
	certainty TEXT NOT NULL, 
	title TEXT NOT NULL, 
	concept TEXT, 
	outcome TEXT, 
	country TEXT, 
	unit TEXT, 
	lowest DOUBLE, 
	highest DOUBLE, 
	articles INTEGER NOT NULL, 
	claims INTEGER NOT NULL, 
	first_day DATE, 
	last_day DATE, 
	CONSTRAINT facts_pkey PRIMARY KEY (fact_id), 
	CONSTRAINT facts_status_check CHECK (status IN ('agree', 'compatible', 'revision', 'conflict')), 
	CONSTRAINT facts_certainty_check CHECK (certainty IN ('likely', 'sure'))
);
CREATE TABLE linked_documents (
	doc_id TEXT NOT NULL, 
	record_digest TEXT NOT NULL, 
	CONSTRAINT linked_documents_pkey PRIMARY KEY (doc_id)
);
CREATE TABLE manifest (
	doc_id TEXT NOT NULL, 
	source TEXT, 
	content_hash TEXT NOT NULL, 
	status TEXT NOT NULL, 
	error TEXT, 
	entities INTEGER NOT NULL, 
	claims INTEGER NOT NULL, 
	notes INTEGER NOT NULL, 
	version TEXT NOT NULL, 
	seconds DOUBLE, 
	CONSTRAINT manifest_pkey PRIMARY KEY (doc_id), 
	CONSTRAINT manifest_status_check CHECK (status IN ('ok', 'error', 'quarantined'))
);
INSERT INTO "manifest" VALUES('a0000',NULL,'606056ba92bc02fb1fe571ead74bcab4','ok',NULL,2,2,1,'0.1.0',NULL);
INSERT INTO "manifest" VALUES('a0001',NULL,'606056ba92bc02fb1fe571ead74bcab4','ok',NULL,2,2,1,'0.1.0',NULL);
CREATE TABLE mentions (
	entity_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	doc_id TEXT NOT NULL, 
	form TEXT NOT NULL, 
	char_start INTEGER NOT NULL, 
	char_end INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT mentions_pkey PRIMARY KEY (entity_id, position), 
	CONSTRAINT mentions_doc_id_fkey FOREIGN KEY(doc_id) REFERENCES documents (doc_id), 
	CONSTRAINT mentions_entity_id_fkey FOREIGN KEY(entity_id) REFERENCES entities (entity_id), 
	CONSTRAINT mentions_form_check CHECK (form IN ('full', 'short', 'acronym', 'demonym', 'pronoun'))
);
INSERT INTO "mentions" VALUES('316ae2bf147ae760171f81c6b9d9a244',0,'a0000','full',0,10,'Kazakhstan');
INSERT INTO "mentions" VALUES('660912620e7da00c482f8cb6021913f0',0,'a0000','full',49,60,'Rail Office');
INSERT INTO "mentions" VALUES('10f1dbb777e32d036ebcb69f88073dc2',0,'a0001','full',0,10,'Kazakhstan');
INSERT INTO "mentions" VALUES('34fc6f706654649f7cec065dbd4633f4',0,'a0001','full',49,60,'Rail Office');
CREATE TABLE notes (
	doc_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	code TEXT NOT NULL, 
	message TEXT NOT NULL, 
	char_start INTEGER, 
	char_end INTEGER, 
	text TEXT, 
	CONSTRAINT notes_pkey PRIMARY KEY (doc_id, position), 
	CONSTRAINT notes_doc_id_fkey FOREIGN KEY(doc_id) REFERENCES documents (doc_id)
);
INSERT INTO "notes" VALUES('a0000',0,'refused.year','a year is no quantity',39,43,'2023');
INSERT INTO "notes" VALUES('a0001',0,'refused.year','a year is no quantity',39,43,'2023');
CREATE TABLE schema_info (
	version INTEGER NOT NULL, 
	made_by TEXT NOT NULL, 
	CONSTRAINT schema_info_pkey PRIMARY KEY (version)
);
INSERT INTO "schema_info" VALUES(4,'0.1.0');
CREATE TABLE sections (
	doc_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	char_start INTEGER NOT NULL, 
	char_end INTEGER NOT NULL, 
	CONSTRAINT sections_pkey PRIMARY KEY (doc_id, position), 
	CONSTRAINT sections_doc_id_fkey FOREIGN KEY(doc_id) REFERENCES documents (doc_id), 
	CONSTRAINT sections_kind_check CHECK (kind IN ('title', 'dateline', 'body', 'caption', 'boilerplate', 'foreign'))
);
INSERT INTO "sections" VALUES('a0000',0,'body',0,86);
INSERT INTO "sections" VALUES('a0001',0,'body',0,86);
CREATE INDEX documents_published_idx ON documents (published);
CREATE INDEX documents_url_idx ON documents (url);
CREATE INDEX manifest_content_hash_idx ON manifest (content_hash);
CREATE INDEX facts_status_idx ON facts (status);
CREATE INDEX facts_country_idx ON facts (country);
CREATE INDEX fact_claims_claim_id_idx ON fact_claims (claim_id);
CREATE INDEX fact_claims_doc_id_idx ON fact_claims (doc_id);
CREATE INDEX claim_links_second_claim_idx ON claim_links (second_claim);
CREATE INDEX claim_links_second_doc_idx ON claim_links (second_doc);
CREATE INDEX claim_links_first_doc_idx ON claim_links (first_doc);
CREATE INDEX claim_terms_doc_id_idx ON claim_terms (doc_id);
CREATE INDEX claim_terms_term_idx ON claim_terms (term);
CREATE INDEX entities_doc_id_idx ON entities (doc_id);
CREATE INDEX entities_iso2_idx ON entities (iso2);
CREATE INDEX entities_entity_key_idx ON entities (entity_key);
CREATE INDEX claims_doc_id_idx ON claims (doc_id);
CREATE INDEX claims_period_start_idx ON claims (period_start);
CREATE INDEX claims_fact_key_idx ON claims (fact_key);
CREATE INDEX claims_country_idx ON claims (country);
CREATE INDEX notes_code_idx ON notes (code);
CREATE INDEX mentions_doc_id_idx ON mentions (doc_id);
CREATE INDEX claim_entities_doc_id_idx ON claim_entities (doc_id);
CREATE INDEX claim_entities_entity_id_idx ON claim_entities (entity_id);
CREATE VIEW claims_readable AS SELECT d.published, d.title, c.readable, c.value, c.low, c.high, c.unit, c.currency, c.per, c.counted, c.measure, c.subject, c.direction, c.change_form, c.place, c.country, c.period_text, c.period_start, c.period_end, c.speaker, c.modality, c.negated, c.relation, c.kind, c.part_of, c.text, c.sentence, c.sure_of, c.unsure_of, c.issues, d.url, d.source, c.char_start, c.char_end, c.fact_key, c.claim_id, d.doc_id
FROM claims c JOIN documents d ON d.doc_id = c.doc_id;
CREATE VIEW country_claims AS SELECT found.iso2, found.as_role, r.*
FROM (
    SELECT c.claim_id, c.country AS iso2, 'country' AS as_role FROM claims c WHERE c.country IS NOT NULL
    UNION
    SELECT ce.claim_id, e.iso2, ce.role AS as_role
    FROM claim_entities ce JOIN entities e ON e.entity_id = ce.entity_id
    WHERE e.kind = 'country' AND ce.role IN ('subject', 'place')
) found JOIN claims_readable r ON r.claim_id = found.claim_id;
CREATE VIEW fact_keys AS SELECT c.fact_key, c.modality, c.negated, COALESCE(c.currency, c.unit) AS unit, c.per, c.changed,
    MIN(c.measure) AS measure, MIN(c.subject) AS subject, MIN(c.counted) AS counted, MIN(c.period_text) AS period_text,
    COUNT(DISTINCT c.doc_id) AS articles, COUNT(*) AS claims,
    MIN(COALESCE(c.low, c.value)) AS lowest, MAX(COALESCE(c.high, c.value)) AS highest,
    CASE
        WHEN COUNT(DISTINCT c.doc_id) = 1 THEN 'single source'
        WHEN MIN(COALESCE(c.low, c.value)) = MAX(COALESCE(c.high, c.value)) THEN 'agree'
        WHEN MAX(COALESCE(c.low, c.value)) <= MIN(COALESCE(c.high, c.value)) THEN 'overlap'
        ELSE 'differ'
    END AS agreement
FROM (
    SELECT claims.*, CASE change_form WHEN 'by' THEN direction WHEN 'from' THEN 'before' END AS changed FROM claims
) c
WHERE c.subject IS NOT NULL OR c.measure IS NOT NULL OR c.event_kind IS NOT NULL
GROUP BY c.fact_key, c.modality, c.negated, COALESCE(c.currency, c.unit), c.per, c.changed;
CREATE VIEW fact_timeline AS SELECT f.fact_id, f.status, f.certainty, f.title, f.country, fc.position, fc.day, fc.told, c.value, c.low, c.high,
    COALESCE(c.currency, c.unit) AS unit, fc.source, c.speaker, c.sentence, fc.claim_id, fc.doc_id
FROM facts f JOIN fact_claims fc ON fc.fact_id = f.fact_id JOIN claims c ON c.claim_id = fc.claim_id;
CREATE VIEW fact_conflicts AS SELECT f.fact_id, f.title, f.country, f.unit, f.lowest, f.highest, f.articles, f.first_day, f.last_day, f.certainty
FROM facts f WHERE f.status = 'conflict';
CREATE VIEW fact_revisions AS SELECT f.fact_id, f.title, f.country, f.unit, first.told AS first_told, first.day AS first_day,
    last.told AS last_told, last.day AS last_day, f.articles, f.certainty
FROM facts f
    JOIN fact_claims first ON first.fact_id = f.fact_id AND first.position = 0
    JOIN fact_claims last ON last.fact_id = f.fact_id AND last.position =
        (SELECT MAX(o.position) FROM fact_claims o
         WHERE o.fact_id = f.fact_id AND (o.day IS NOT NULL OR f.last_day IS NULL))
WHERE f.status = 'revision';
CREATE VIEW entity_index AS SELECT e.kind, e.entity_key, MIN(e.name) AS name, MIN(e.iso2) AS iso2,
    COUNT(DISTINCT e.doc_id) AS articles, SUM(e.mention_count) AS mentions,
    MIN(d.published) AS first_published, MAX(d.published) AS last_published
FROM entities e JOIN documents d ON d.doc_id = e.doc_id
GROUP BY e.kind, e.entity_key;
COMMIT;
