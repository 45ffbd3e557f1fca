CREATE TABLE competency_ids (
	id TEXT NOT NULL, 
	first_edition TEXT NOT NULL, 
	CONSTRAINT pk_competency_ids PRIMARY KEY (id)
){end};

CREATE TABLE editions (
	edition TEXT NOT NULL, 
	specialty TEXT NOT NULL, 
	specialty_name TEXT NOT NULL, 
	date TEXT NOT NULL, 
	template TEXT NOT NULL, 
	replaces TEXT, 
	approval_case TEXT, 
	approval_date TEXT, 
	approval_by TEXT, 
	research_days INTEGER, 
	research_text TEXT, 
	bundle_digest TEXT NOT NULL, 
	logbook_digest TEXT NOT NULL, 
	logbook TEXT NOT NULL, 
	CONSTRAINT pk_editions PRIMARY KEY (edition), 
	CONSTRAINT uq_editions_specialty_date UNIQUE (specialty, date)
){end};

CREATE TABLE activation_dates (
	edition TEXT NOT NULL, 
	basis TEXT NOT NULL, 
	starts_on TEXT, 
	ends_on TEXT, 
	CONSTRAINT pk_activation_dates PRIMARY KEY (edition), 
	CONSTRAINT fk_activation_dates_edition FOREIGN KEY(edition) REFERENCES editions (edition)
){end};

CREATE TABLE attachments (
	edition TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	file TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	CONSTRAINT pk_attachments PRIMARY KEY (edition, position), 
	CONSTRAINT fk_attachments_edition FOREIGN KEY(edition) REFERENCES editions (edition)
){end};

CREATE TABLE authorisation_courses (
	edition TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	course TEXT NOT NULL, 
	CONSTRAINT pk_authorisation_courses PRIMARY KEY (edition, position), 
	CONSTRAINT fk_authorisation_courses_edition FOREIGN KEY(edition) REFERENCES editions (edition)
){end};

CREATE TABLE authorisation_requirements (
	edition TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	competencies TEXT NOT NULL, 
	training_time_months INTEGER, 
	research_training {flag} NOT NULL, 
	CONSTRAINT pk_authorisation_requirements PRIMARY KEY (edition), 
	CONSTRAINT fk_authorisation_requirements_edition FOREIGN KEY(edition) REFERENCES editions (edition)
){end};

CREATE TABLE cards (
	edition TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	number TEXT NOT NULL, 
	title TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	method TEXT, 
	scale TEXT, 
	sign_off {flag} NOT NULL, 
	CONSTRAINT pk_cards PRIMARY KEY (edition, id), 
	CONSTRAINT fk_cards_edition FOREIGN KEY(edition) REFERENCES editions (edition), 
	CONSTRAINT uq_cards_edition_position UNIQUE (edition, position)
){end};

CREATE TABLE competencies (
	edition TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	number TEXT NOT NULL, 
	part TEXT NOT NULL, 
	area TEXT, 
	title TEXT NOT NULL, 
	objectives_lead TEXT, 
	level TEXT, 
	delegated_by TEXT, 
	shared_document TEXT, 
	shared_edition TEXT, 
	shared_adapted {flag}, 
	CONSTRAINT pk_competencies PRIMARY KEY (edition, id), 
	CONSTRAINT fk_competencies_edition FOREIGN KEY(edition) REFERENCES editions (edition), 
	CONSTRAINT fk_competencies_id FOREIGN KEY(id) REFERENCES competency_ids (id), 
	CONSTRAINT uq_competencies_edition_position UNIQUE (edition, position)
){end};

CREATE INDEX ix_competencies_id ON competencies (id);

CREATE TABLE courses (
	edition TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	code TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	title TEXT NOT NULL, 
	days {number}, 
	part TEXT, 
	mandatory {flag} NOT NULL, 
	CONSTRAINT pk_courses PRIMARY KEY (edition, position), 
	CONSTRAINT fk_courses_edition FOREIGN KEY(edition) REFERENCES editions (edition)
){end};

CREATE TABLE enrolments (
	id {whole} NOT NULL, 
	edition TEXT NOT NULL, 
	CONSTRAINT pk_enrolments PRIMARY KEY (id), 
	CONSTRAINT fk_enrolments_edition FOREIGN KEY(edition) REFERENCES editions (edition)
){end};

CREATE INDEX ix_enrolments_edition ON enrolments (edition);

CREATE TABLE files (
	edition TEXT NOT NULL, 
	name TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	content {bytes} NOT NULL, 
	CONSTRAINT pk_files PRIMARY KEY (edition, name), 
	CONSTRAINT fk_files_edition FOREIGN KEY(edition) REFERENCES editions (edition)
){end};

CREATE TABLE parts (
	edition TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	code TEXT NOT NULL, 
	title TEXT NOT NULL, 
	months INTEGER, 
	shared_from TEXT, 
	CONSTRAINT pk_parts PRIMARY KEY (edition, position), 
	CONSTRAINT fk_parts_edition FOREIGN KEY(edition) REFERENCES editions (edition)
){end};

CREATE TABLE training_time (
	edition TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	part TEXT, 
	months INTEGER, 
	place TEXT NOT NULL, 
	CONSTRAINT pk_training_time PRIMARY KEY (edition, position), 
	CONSTRAINT fk_training_time_edition FOREIGN KEY(edition) REFERENCES editions (edition)
){end};

CREATE TABLE transitions (
	edition TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	from_edition TEXT NOT NULL, 
	step INTEGER NOT NULL, 
	action TEXT NOT NULL, 
	effect TEXT NOT NULL, 
	type TEXT NOT NULL, 
	old_id TEXT, 
	new_id TEXT, 
	CONSTRAINT pk_transitions PRIMARY KEY (edition, position), 
	CONSTRAINT fk_transitions_edition FOREIGN KEY(edition) REFERENCES editions (edition)
){end};

CREATE TABLE approvals (
	id {whole} NOT NULL, 
	enrolment {whole} NOT NULL, 
	edition TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	competency TEXT, 
	course TEXT, 
	part TEXT, 
	months INTEGER, 
	role TEXT NOT NULL, 
	approved_on TEXT NOT NULL, 
	CONSTRAINT pk_approvals PRIMARY KEY (id), 
	CONSTRAINT ck_approvals_kind CHECK ((kind = 'competency' AND competency IS NOT NULL AND course IS NULL AND months IS NULL) OR (kind = 'course' AND course IS NOT NULL AND competency IS NULL AND months IS NULL) OR (kind = 'time' AND months IS NOT NULL AND months > 0 AND competency IS NULL AND course IS NULL) OR (kind = 'research' AND competency IS NULL AND course IS NULL AND months IS NULL)), 
	CONSTRAINT ck_approvals_role CHECK (role IN ('supervisor', 'main-supervisor', 'uao', 'tutor', 'course-leader', 'secretariat')), 
	CONSTRAINT fk_approvals_competency FOREIGN KEY(competency) REFERENCES competency_ids (id), 
	CONSTRAINT fk_approvals_edition FOREIGN KEY(edition) REFERENCES editions (edition), 
	CONSTRAINT fk_approvals_enrolment FOREIGN KEY(enrolment) REFERENCES enrolments (id)
){end};

CREATE INDEX ix_approvals_edition ON approvals (edition);

CREATE INDEX ix_approvals_enrolment ON approvals (enrolment);

CREATE TABLE assessments (
	edition TEXT NOT NULL, 
	competency TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	method TEXT NOT NULL, 
	text TEXT NOT NULL, 
	mandatory {flag} NOT NULL, 
	count INTEGER, 
	from_month INTEGER, 
	to_month INTEGER, 
	purpose TEXT, 
	card TEXT, 
	CONSTRAINT pk_assessments PRIMARY KEY (edition, competency, position), 
	CONSTRAINT fk_assessments_edition_competency FOREIGN KEY(edition, competency) REFERENCES competencies (edition, id)
){end};

CREATE TABLE card_competencies (
	edition TEXT NOT NULL, 
	card TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	competency TEXT NOT NULL, 
	CONSTRAINT pk_card_competencies PRIMARY KEY (edition, card, position), 
	CONSTRAINT fk_card_competencies_edition_card FOREIGN KEY(edition, card) REFERENCES cards (edition, id)
){end};

CREATE TABLE card_criteria (
	edition TEXT NOT NULL, 
	card TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_card_criteria PRIMARY KEY (edition, card, position), 
	CONSTRAINT fk_card_criteria_edition_card FOREIGN KEY(edition, card) REFERENCES cards (edition, id)
){end};

CREATE TABLE learning_strategies (
	edition TEXT NOT NULL, 
	competency TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	code TEXT NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_learning_strategies PRIMARY KEY (edition, competency, position), 
	CONSTRAINT fk_learning_strategies_edition_competency FOREIGN KEY(edition, competency) REFERENCES competencies (edition, id)
){end};

CREATE TABLE objectives (
	edition TEXT NOT NULL, 
	competency TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_objectives PRIMARY KEY (edition, competency, position), 
	CONSTRAINT fk_objectives_edition_competency FOREIGN KEY(edition, competency) REFERENCES competencies (edition, id)
){end};

CREATE TABLE remarks (
	edition TEXT NOT NULL, 
	competency TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_remarks PRIMARY KEY (edition, competency, position), 
	CONSTRAINT fk_remarks_edition_competency FOREIGN KEY(edition, competency) REFERENCES competencies (edition, id)
){end};

CREATE TABLE roles (
	edition TEXT NOT NULL, 
	competency TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	CONSTRAINT pk_roles PRIMARY KEY (edition, competency, position), 
	CONSTRAINT fk_roles_edition_competency FOREIGN KEY(edition, competency) REFERENCES competencies (edition, id)
){end};

CREATE TABLE sign_off (
	edition TEXT NOT NULL, 
	competency TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	CONSTRAINT pk_sign_off PRIMARY KEY (edition, competency, position), 
	CONSTRAINT fk_sign_off_edition_competency FOREIGN KEY(edition, competency) REFERENCES competencies (edition, id)
){end};

CREATE TABLE targets (
	edition TEXT NOT NULL, 
	competency TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	count INTEGER NOT NULL, 
	unit TEXT NOT NULL, 
	CONSTRAINT pk_targets PRIMARY KEY (edition, competency, position), 
	CONSTRAINT fk_targets_edition_competency FOREIGN KEY(edition, competency) REFERENCES competencies (edition, id)
){end};

CREATE TABLE assessment_months (
	edition TEXT NOT NULL, 
	competency TEXT NOT NULL, 
	assessment INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	month INTEGER NOT NULL, 
	CONSTRAINT pk_assessment_months PRIMARY KEY (edition, competency, assessment, position), 
	CONSTRAINT fk_assessment_months_edition_competency_assessment FOREIGN KEY(edition, competency, assessment) REFERENCES assessments (edition, competency, position)
){end};
