-- When what common papers say of a class was last opened by somebody who teaches it. Who that was is in the audit and nowhere else.
CREATE TABLE class_papers_opened (
    school_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    CONSTRAINT class_papers_opened_pk PRIMARY KEY (school_id, group_id),
    CONSTRAINT class_papers_opened_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id)
);

-- Whether something is published of a part that somebody sat.
CREATE INDEX published_share_part ON published_share (school_id, subject_id, assessment, year, strand, question);
