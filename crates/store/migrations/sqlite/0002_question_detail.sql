-- What a question says beyond its words, options and answer: how it is answered, hints, the worked solution, and what a
-- template draws. One text in the form of a curriculum file, which is only ever read whole.
ALTER TABLE question_version ADD COLUMN detail TEXT;
