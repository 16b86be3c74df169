-- A school that was there before parts could be switched off keeps every page that it had. Targets had a switch before.
INSERT INTO school_setting (school_id, name, setting, changed_at)
SELECT school.id, part.name, 'on', school.created_at
FROM school
CROSS JOIN (
    SELECT 'module.pupils' AS name
    UNION ALL SELECT 'module.practice'
    UNION ALL SELECT 'module.groups'
    UNION ALL SELECT 'module.needs'
    UNION ALL SELECT 'module.talk'
    UNION ALL SELECT 'module.provision'
    UNION ALL SELECT 'module.families'
    UNION ALL SELECT 'module.partners'
    UNION ALL SELECT 'module.clubs'
    UNION ALL SELECT 'module.pulse'
    UNION ALL SELECT 'module.what-works'
    UNION ALL SELECT 'module.school-plan'
    UNION ALL SELECT 'module.conversation'
) AS part
WHERE NOT EXISTS (
    SELECT 1 FROM school_setting AS said WHERE said.school_id = school.id AND said.name = part.name
);
