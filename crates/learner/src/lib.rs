//! What each pupil knows, and how sure we are: fit, update, forgetting, prediction, evaluation.
