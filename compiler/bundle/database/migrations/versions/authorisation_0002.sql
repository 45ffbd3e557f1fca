CREATE VIEW competency_standing AS
SELECT e.id AS enrolment, e.edition, c.position, c.id AS competency, c.number, c.part, c.title,
  CASE
    WHEN EXISTS (
      SELECT 1 FROM approvals a JOIN editions b ON b.edition = a.edition
      WHERE a.enrolment = e.id AND a.competency = c.id AND NOT EXISTS (
        SELECT 1 FROM transitions t JOIN editions x ON x.edition = t.edition
        WHERE t.old_id = c.id AND t.new_id = c.id AND t.effect IN ('redo', 'kept-with-addition')
          AND x.specialty = own.specialty AND x.date > b.date AND x.date <= own.date))
    THEN 'approved'
    WHEN EXISTS (
      SELECT 1 FROM approvals a JOIN editions b ON b.edition = a.edition
      WHERE a.enrolment = e.id AND a.competency = c.id AND NOT EXISTS (
        SELECT 1 FROM transitions t JOIN editions x ON x.edition = t.edition
        WHERE t.old_id = c.id AND t.new_id = c.id AND t.effect = 'redo'
          AND x.specialty = own.specialty AND x.date > b.date AND x.date <= own.date))
    THEN 'addition'
    WHEN EXISTS (SELECT 1 FROM approvals a WHERE a.enrolment = e.id AND a.competency = c.id)
    THEN 'redo'
    WHEN EXISTS (
      SELECT 1 FROM transitions t
      WHERE t.edition = e.edition AND t.new_id = c.id AND t.action <> 'keep' AND t.old_id IS NOT NULL)
    AND NOT EXISTS (
      SELECT 1 FROM transitions t
      WHERE t.edition = e.edition AND t.new_id = c.id AND t.action <> 'keep' AND t.old_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM approvals a WHERE a.enrolment = e.id AND a.competency = t.old_id))
    THEN (
      SELECT CASE MAX(CASE t.effect WHEN 'kept' THEN 1 WHEN 'kept-with-addition' THEN 2 ELSE 3 END)
        WHEN 1 THEN 'approved' WHEN 2 THEN 'addition' ELSE 'redo' END
      FROM transitions t WHERE t.edition = e.edition AND t.new_id = c.id AND t.action <> 'keep')
    ELSE 'missing'
  END AS standing
FROM enrolments e
JOIN editions own ON own.edition = e.edition
JOIN competencies c ON c.edition = e.edition;

CREATE VIEW missing_courses AS
SELECT e.id AS enrolment, e.edition, n.position, n.course,
  (SELECT MIN(k.title) FROM courses k WHERE k.edition = e.edition AND k.code = n.course) AS title
FROM enrolments e
JOIN authorisation_courses n ON n.edition = e.edition
WHERE NOT EXISTS (
  SELECT 1 FROM approvals a WHERE a.enrolment = e.id AND a.kind = 'course' AND a.course = n.course);

CREATE VIEW missing_time AS
SELECT e.id AS enrolment, e.edition, r.training_time_months AS required,
  COALESCE((SELECT SUM(a.months) FROM approvals a WHERE a.enrolment = e.id AND a.kind = 'time'), 0) AS attested
FROM enrolments e
JOIN authorisation_requirements r ON r.edition = e.edition
WHERE r.training_time_months IS NULL
  OR COALESCE((SELECT SUM(a.months) FROM approvals a WHERE a.enrolment = e.id AND a.kind = 'time'), 0)
    < r.training_time_months;

CREATE VIEW missing_research AS
SELECT e.id AS enrolment, e.edition, own.research_days AS days
FROM enrolments e
JOIN editions own ON own.edition = e.edition
JOIN authorisation_requirements r ON r.edition = e.edition
WHERE r.research_training
  AND NOT EXISTS (SELECT 1 FROM approvals a WHERE a.enrolment = e.id AND a.kind = 'research');
