//! Pupils, classes and schools that behave by a different model than the learner assumes.
